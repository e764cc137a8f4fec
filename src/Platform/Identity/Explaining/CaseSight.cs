using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Why an officer sees a dossier: what she holds, and for which agency that has to do with the dossier and how.</summary>
/// <param name="Held">The seat, role, delegation or mandate.</param>
/// <param name="Through">The agencies it reaches that the dossier lies with, each with what it has to do with it.</param>
internal sealed record Sight(Reason Held, string Through);

/// <summary>Answers "why can she see this dossier?" from the rows and rights its pages ask: agencies with access, whoever may read theirs, and inspectors with a mandate.</summary>
internal sealed class CaseSight(Database database, RightsExplained rights, Mandates mandates, MandateCases mandateCases, Officers officers, AccountStore accounts, IOrganisation organisation, TimeProvider clock)
{
    private const string Kind = "dossier";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["receiving"] = "nơi tiếp nhận",
        ["handling"] = "nơi giải quyết",
        ["competent"] = "cơ quan có thẩm quyền",
        ["consulted"] = "được lấy ý kiến",
        ["returning"] = "nơi trả kết quả",
        ["succession"] = "tiếp nhận từ đơn vị cũ",
    };

    /// <summary>Everybody who sees the dossier as an officer today, with each reason; by name. Applicants and who acts for them see it as theirs.</summary>
    public async Task<IReadOnlyList<Sight>> Of(CaseRecord dossier, CancellationToken cancel)
    {
        if (dossier.Kind != Kind)
        {
            return [];
        }

        var rows = await database.Query<(string Agency, string Reason)>(
            "select agency, reason from cases_access where case_id = @Id and ended_at > @Now order by granted_at, agency, reason", new { dossier.Id, Now = clock.Now() }, cancel);
        var found = new List<(Reason Held, string Through)>();
        foreach (var with in rows.GroupBy(r => r.Agency))
        {
            if (organisation.Current.Find(with.Key) is { } agency)
            {
                var through = $"{agency.Name} ({string.Join(", ", with.Select(r => Words.GetValueOrDefault(r.Reason, r.Reason)))})";
                found.AddRange((await rights.Who(Permissions.ReadDossier, agency, null, cancel)).Select(held => (held, through)));
            }
        }

        found.AddRange(await Inspectors(dossier.Id, cancel));
        return [.. found.GroupBy(f => (f.Held.AccountId, f.Held.SeatAt, f.Held.Title, f.Held.Source)).Select(g => new Sight(g.First().Held, string.Join("; ", g.Select(f => f.Through).Distinct())))
            .OrderBy(s => Search.Text.PersonName.SortKey(s.Held.Name), StringComparer.Ordinal).ThenBy(s => s.Held.SeatAt, StringComparer.Ordinal)];
    }

    /// <summary>The reasons of one account; empty when it does not see it. Null when nobody signs in by this name.</summary>
    public async Task<IReadOnlyList<Sight>?> Of(CaseRecord dossier, string login, CancellationToken cancel) =>
        await accounts.FindByLogin(AccountStore.Canonical(login), cancel) is { } account ? [.. (await Of(dossier, cancel)).Where(s => s.Held.AccountId == account.Id)] : null;

    private async Task<List<(Reason, string)>> Inspectors(Guid dossier, CancellationToken cancel)
    {
        var found = new List<(Reason, string)>();
        foreach (var mandate in await mandates.InForce(clock.Today(), cancel))
        {
            if (!await mandateCases.Includes(mandate, Kind, dossier, cancel) || (await officers.Of(mandate.HeldAt, cancel)).FirstOrDefault(o => o.AccountId == mandate.AccountId) is not { } inspector)
            {
                continue;
            }

            found.Add((
                new Reason(mandate.AccountId, inspector.Name, inspector.Title, mandate.HeldAt, organisation.Current.Find(mandate.HeldAt)?.Name ?? mandate.HeldAt, "Thanh tra", false, mandate.FirstDay, mandate.LastDay.AddDays(mandate.LastDay.Year < 9999 ? 1 : 0), [])
                {
                    Document = mandate.Document,
                },
                mandate.Purpose));
        }

        return found;
    }
}
