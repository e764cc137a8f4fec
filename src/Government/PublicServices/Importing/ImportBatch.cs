using System.Data.Common;
using System.Text.Json;
using Dapper;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Importing;

/// <summary>Compares some rows with what is there and writes them in one transaction.</summary>
internal sealed class ImportBatch(Database database, DossierForms forms, Parties parties, DossierClock clock, PersonStore persons, PersonTables personTables, Protector protector, TrainingMode training, TimeProvider time)
{
    private const string HashPurpose = "import-row";

    private static readonly BulkTable<Known> Imports = new("services_imports", "number, case_id, row_hash, imported_at", (w, k) => w
        .Text(k.Number).Uuid(k.CaseId).Bytes(k.RowHash).Instant(k.ImportedAt));

    private readonly Dictionary<string, Guid> people = [];
    private readonly Dictionary<string, (string Code, int Version)> formOf = [];

    public async Task<ImportResult> Take(IReadOnlyList<ImportedDossier> rows, bool dryRun, IImportReport report, CancellationToken cancel)
    {
        var numbers = rows.Select(r => r.Number.ToString()).ToArray();
        var known = (await database.Query<Known>($"select number, case_id, row_hash, imported_at from services_imports where {database.Dialect.AnyOf("number", "@Numbers")}", new { Numbers = numbers }, cancel)).ToDictionary(k => k.Number);
        var there = (await database.Query<There>($"select number, version from cases_cases where {database.Dialect.AnyOf("number", "@Numbers")}", new { Numbers = numbers }, cancel)).ToDictionary(t => t.Number, t => t.Version);
        var result = new ImportResult();
        var write = new List<(ImportedDossier Row, Known? Before)>();
        foreach (var row in rows)
        {
            var number = row.Number.ToString();
            if (known.TryGetValue(number, out var before) && Same(before, row))
            {
                result = result with { Unchanged = result.Unchanged + 1 };
            }
            else if (there.TryGetValue(number, out var version) && (before is null || version > 1))
            {
                report.Add(new ImportRemark(row.Row, number, DossierColumns.Number, before is null ? "Số này đã thuộc một hồ sơ nộp trong hệ thống mới." : "Hồ sơ đã được xử lý tiếp trong hệ thống mới nên không ghi đè."));
                result = result with { Rejected = result.Rejected + 1 };
            }
            else
            {
                result = before is null ? result with { Imported = result.Imported + 1 } : result with { Updated = result.Updated + 1 };
                write.Add((row, before));
            }
        }

        if (!dryRun && write.Count > 0)
        {
            await Write(write, cancel);
        }

        return result;
    }

    private bool Same(Known before, ImportedDossier row)
    {
        var (current, previous) = protector.Hashes(HashPurpose, row.Text);
        return before.RowHash.AsSpan().SequenceEqual(current) || before.RowHash.AsSpan().SequenceEqual(previous);
    }

    private async Task Write(List<(ImportedDossier Row, Known? Before)> write, CancellationToken cancel)
    {
        var now = time.Now();
        var rows = new GeneratedDays(Instants.LocalDate(now));
        var imports = new List<Known>();
        foreach (var (row, before) in write)
        {
            imports.Add(await Add(rows, row, before, now, cancel));
        }

        var again = write.Where(w => w.Before is not null).Select(w => w.Before!).ToList();
        await database.Transaction(async (connection, transaction) =>
        {
            await Remove(connection, transaction, again, cancel);
            await Imports.Insert(connection, transaction, imports, cancel);
            foreach (var day in write.GroupBy(w => (w.Row.Number.Agency, w.Row.Number.Date)))
            {
                await CaseTables.Reserve(database, connection, transaction, day.Key.Agency.ToString(), day.Key.Date, day.Max(w => w.Row.Number.Sequence), cancel);
            }

            foreach (var day in write.Where(w => !training.IsOn && w.Before is null && w.Row.Received is not null).GroupBy(w => (w.Row.Desk.Id, Day: Instants.LocalDate(w.Row.Received!.Value))))
            {
                await connection.ExecuteAsync(database.Command(
                    "insert into services_counts(agency, day, received, finished_on_time, finished_late) values (@Agency, @Day, @Received, 0, 0) on conflict(agency, day) do update set received = services_counts.received + excluded.received",
                    new { Agency = day.Key.Id, day.Key.Day, Received = day.LongCount() }, transaction, cancel));
            }

            await rows.Write(connection, transaction, personTables, cancel, training.Of(EventOrigin.Import));
            return 0;
        }, cancel);
    }

    /// <summary>What the earlier row of the file had made goes, in the same transaction that writes the corrected one.</summary>
    private async Task Remove(DbConnection connection, DbTransaction transaction, List<Known> again, CancellationToken cancel)
    {
        if (again.Count == 0)
        {
            return;
        }

        var ids = again.Select(k => k.CaseId).ToArray();
        await CaseTables.Remove(database, connection, transaction, ids, cancel);
        await connection.ExecuteAsync(database.Command($"delete from services_dossiers where {database.Dialect.AnyOf("case_id", "@Ids")}", new { Ids = ids }, transaction, cancel));
        await connection.ExecuteAsync(database.Command($"delete from services_imports where {database.Dialect.AnyOf("case_id", "@Ids")}", new { Ids = ids }, transaction, cancel));
    }

    private async Task<Known> Add(GeneratedDays rows, ImportedDossier row, Known? before, DateTimeOffset now, CancellationToken cancel)
    {
        var owner = await Person(rows, row.Owner, row.Opened, cancel);
        var submitter = row.Submitter is null ? owner : await Person(rows, row.Submitter, row.Opened, cancel);
        var c = new CaseRecord
        {
            Id = before?.CaseId ?? Guid.CreateVersion7(row.Opened),
            Kind = "dossier",
            Number = row.Number.ToString(),
            Topic = row.Procedure.Code,
            Title = row.Procedure.Name,
            SubmitterId = submitter,
            OwnerId = owner,
            Channel = row.Channel,
            CompetentAgency = row.Competent.Id,
            ReceivingAgency = row.Desk.Id,
            Agency = row.Handler.Id,
            UnitCode = row.Competent.UnitCode,
            UnitDate = Instants.LocalDate(row.Opened),
            Process = row.Process.Code,
            ProcessVersion = row.Process.Version,
            Step = row.Step.Code,
            State = (int)row.State,
            OpenedAt = row.Opened,
            ReceivedAt = row.Received,
            PromisedAt = row.Promised,
            FirstPromisedAt = row.FirstPromised,
            PromisedOn = row.Promised is { } promised ? Instants.LocalDate(promised) : null,
            CalendarVersion = row.Promised is null ? "" : clock.Calendar.Version,
            TimeLimit = row.Limit,
            PausedSince = row.Pauses.FirstOrDefault(p => p.ResumedAt is null)?.PausedAt,
            SupplementCount = row.Supplements,
            FinishedAt = row.State == DossierState.Finished ? now : null,
            Version = 1,
        };
        c = clock.StepDue(c, now, row.Step.Share);
        rows.Cases.Add(c);
        rows.Trail.Add(new TrailRow(c.Id, new TrailEntry { No = 1, At = now, ActorId = Actor.System.AccountId, Agency = c.ReceivingAgency, Action = "import", Step = c.Step, State = c.State, PublicText = "Hồ sơ được chuyển sang từ hệ thống cũ" }));
        foreach (var (agency, reason) in new[] { (c.ReceivingAgency, "receiving"), (c.Agency, "handling"), (c.CompetentAgency, "competent") })
        {
            rows.Access.Add(new AccessRow(c.Id, agency, reason, now));
        }

        rows.Pauses.AddRange(row.Pauses.Select(p => new PauseRow(c.Id, p)));
        rows.Worklist.Add((c, row.Received ?? row.Opened));
        var (form, version) = await Form(row, cancel);
        rows.Rows.Add(new DossierRow
        {
            CaseId = c.Id,
            ProcedureCode = c.Topic,
            FormCode = form,
            FormVersion = version,
            Answers = protector.EncryptText(JsonSerializer.Serialize(parties.Answers(form, row.Submitter ?? row.Owner), EventJson.Options))!,
            ServiceLevel = row.Procedure.ServiceLevel2022,
            ReturnMethod = row.ReturnMethod,
            FeeTotal = row.FeeTotal,
            FeePaid = row.FeePaid,
            Decision = row.State == DossierState.Finished ? "approved" : "",
            ResultedAt = c.FinishedAt,
            LateBySupplement = row.Supplements > 1,
            Origin = (int)training.Of(EventOrigin.Import),
        });
        rows.Events.Add(new PastEvent(Guid.CreateVersion7(now), DossierEvents.Imported, c.Id, 1, c.ReceivingAgency, now,
            new DossierEvents.Facts(c.Number, c.Topic, c.Agency, c.ReceivingAgency, c.Step, c.State, c.Channel, c.PromisedAt)));
        return new Known { Number = c.Number, CaseId = c.Id, RowHash = protector.Hash(HashPurpose, row.Text)!, ImportedAt = now };
    }

    private async Task<(string Code, int Version)> Form(ImportedDossier row, CancellationToken cancel)
    {
        if (!formOf.TryGetValue(row.Procedure.Code, out var known))
        {
            var form = await forms.ForDraft(row.Procedure, cancel);
            known = formOf[row.Procedure.Code] = (form.Code, form.Version);
        }

        return known;
    }

    /// <summary>Whoever is known by number, here or further up in the file; else a new person. A corrected row may leave a person behind whom nothing names: records of persons are kept.</summary>
    private async Task<Guid> Person(GeneratedDays rows, Person stated, DateTimeOffset at, CancellationToken cancel)
    {
        if (stated.PersonalNumber is { } number)
        {
            if (people.TryGetValue(number, out var id))
            {
                return id;
            }

            if (await persons.FindByPersonalNumber(number, cancel) is { } known)
            {
                people[number] = known.Id;
                return known.Id;
            }

            people[number] = stated.Id;
        }

        rows.Persons.Add((stated, at));
        rows.Words.AddRange(personTables.WordsOf(stated));
        return stated.Id;
    }

    private sealed class There
    {
        public string Number { get; init; } = "";
        public long Version { get; init; }
    }

    private sealed class Known
    {
        public string Number { get; init; } = "";
        public Guid CaseId { get; init; }
        public byte[] RowHash { get; init; } = [];
        public DateTimeOffset ImportedAt { get; init; }
    }
}
