using Dapper;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>A printing as recorded: the <see cref="No"/>-th of this paper; every one after the first is a reprint.</summary>
public sealed record Print(Guid Id, string Scope, string Form, int No, string Edition, string Size);

/// <summary>Records that a paper is printed and which printing it is. The dossier itself does not change, so its version is asked for but not moved.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>no-such-paper</c>, <c>size-unknown</c>.</remarks>
public sealed class PrintPaper(DeskGate gate, CaseAccess access, Dossiers dossiers, DossierPapers papers, PaperForms forms, Prints prints, TrackingCode tracking, Protector protector, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid DossierId { get; init; }
        public required long Version { get; init; }
        public required PaperKey Paper { get; init; }
        public string Size { get; init; } = "A4";
    }

    public async Task<Outcome<Print>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Print>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!await access.MaySeeAsOfficer(input.DossierId, user, cancel) || await dossiers.Find(input.DossierId, cancel) is not { } dossier)
        {
            return Refusal.NotFound;
        }

        if (dossier.Case.Version != input.Version)
        {
            return Refusal.Stale;
        }

        if ((await papers.Offered(dossier, cancel)).FirstOrDefault(o => o.Key == input.Paper) is not { } paper)
        {
            return new Refusal("no-such-paper", "Hồ sơ không có biểu mẫu này để in.");
        }

        if (!paper.Form.Sizes.Contains(input.Size))
        {
            return new Refusal("size-unknown", [new FieldMessage("Size", $"Mẫu này in trên khổ {string.Join(" hoặc ", paper.Form.Sizes)}.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(PrintPaper));
        if (paper.Form.Kind == "intake")
        {
            KeepCode(change, dossier.Id);
        }

        return await prints.Record(change, Prints.OfDossier(dossier.Id), input.Paper.ToString(), dossier.Id, forms.Of(dossier).Code, input.Size);
    }

    /// <summary>Records a printing of the register book of a desk's day.</summary>
    public async Task<Outcome<Print>> Register(Guid requestId, string desk, DateOnly day, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Print>(user.Actor, requestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!gate.Allows(user, Permissions.ReceiveDossier, desk) && !gate.Allows(user, Permissions.ReadOversight, desk))
        {
            return Refusal.NotAllowed;
        }

        var edition = forms.On(day);
        var change = changes.Begin(user.Actor, requestId, nameof(PrintPaper));
        return await prints.Record(change, RegisterBook.Scope(desk, day), edition.OfKind("register")!.No, null, edition.Code, "A4");
    }

    private void KeepCode(Change change, Guid id) => change.Write(
        "insert into services_slip_codes(case_id, code_hash) values (@Id, @Hash) on conflict(case_id) do update set code_hash = excluded.code_hash",
        new { Id = id, Hash = protector.Hash(TrackByCode.Purpose, tracking.Of(id)) });
}

/// <summary>Who printed what.</summary>
public sealed record PrintRow
{
    public Guid Id { get; init; }
    public string Scope { get; init; } = "";
    public string Form { get; init; } = "";
    public int No { get; init; }
    public string Edition { get; init; } = "";
    public string Size { get; init; } = "";
    public DateTimeOffset PrintedAt { get; init; }
    public Guid PrintedBy { get; init; }
    public string Agency { get; init; } = "";
}

/// <summary>The record of printings: counted inside the transaction, so two officers never make the same one.</summary>
public sealed class Prints(Database database)
{
    public static string OfDossier(Guid id) => $"dossier/{id:D}";

    public Task<List<PrintRow>> Of(string scope, CancellationToken cancel) => database.Query<PrintRow>(
        "select id, scope, form, no, edition, size, printed_at, printed_by, agency from services_prints where scope = @Scope order by printed_at desc, no desc limit 200", new { Scope = scope }, cancel);

    public Task<PrintRow?> Find(string scope, string form, int no, CancellationToken cancel) => database.First<PrintRow>(
        "select id, scope, form, no, edition, size, printed_at, printed_by, agency from services_prints where scope = @Scope and form = @Form and no = @No", new { Scope = scope, Form = form, No = no }, cancel);

    public Task<Outcome<Print>> Record(Change change, string scope, string form, Guid? caseId, string edition, string size)
    {
        var id = Guid.CreateVersion7(change.Now);
        var no = 0;
        change.First(async (connection, transaction) =>
        {
            no = await connection.ExecuteScalarAsync<int>(database.Command(
                "insert into services_print_counts(scope, form, last) values (@Scope, @Form, 1) on conflict(scope, form) do update set last = services_print_counts.last + 1 returning last",
                new { Scope = scope, Form = form }, transaction, CancellationToken.None));
            change.Write(
                "insert into services_prints(id, scope, form, no, case_id, edition, size, printed_at, printed_by, agency) values (@Id, @Scope, @Form, @No, @CaseId, @Edition, @Size, @Now, @By, @Agency)",
                new { Id = id, Scope = scope, Form = form, No = no, CaseId = caseId, Edition = edition, Size = size, change.Now, By = change.Actor.AccountId, Agency = change.Actor.Agency ?? "" });
            change.Emit(new NewEvent(DeskEvents.PaperPrinted, new DeskEvents.Printed(scope, form, no, edition)), caseId);
        });
        return change.Commit(() => new Print(id, scope, form, no, edition, size));
    }
}
