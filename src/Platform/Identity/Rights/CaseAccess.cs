using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Who may see a case: its submitter, its owner, and officers whose grants reach an agency that holds an open access row.</summary>
public sealed class CaseAccess(Database database, TimeProvider clock)
{
    /// <summary>One query. False also for cases that do not exist, so that the two answers look alike.</summary>
    public async Task<bool> MaySee(Guid caseId, CurrentUser user, CancellationToken cancel = default)
    {
        if (!user.IsSignedIn)
        {
            return false;
        }

        var a = Arguments(user);
        return await database.First<int?>(
            $"select 1 from cases_cases c where c.id = @CaseId and ({Condition("c")})",
            new { CaseId = caseId, a.SeesAccount, a.SeesPerson, a.SeesSingle, a.SeesWide, a.SeesNow }, cancel) is not null;
    }

    /// <summary>The officers' half of <see cref="MaySee"/>: internal notes are for them alone, even where the officer is the applicant too.</summary>
    public async Task<bool> MaySeeAsOfficer(Guid caseId, CurrentUser user, CancellationToken cancel = default)
    {
        if (!user.IsOfficer)
        {
            return false;
        }

        var a = Arguments(user);
        return await database.First<int?>(
            $"select 1 from cases_cases c where c.id = @CaseId and {ByAgency("c.id")}", new { CaseId = caseId, a.SeesSingle, a.SeesWide, a.SeesNow }, cancel) is not null;
    }

    /// <summary>SQL that is true for the cases this user may see; <paramref name="alias"/> names the row of <c>cases_cases</c>. Its parameters are those of <see cref="Arguments"/>.</summary>
    public string Condition(string alias) => $"{alias}.submitter_account = @SeesAccount or {alias}.owner_id = @SeesPerson or {ByAgency($"{alias}.id")}";

    /// <summary>The officers' half of <see cref="Condition"/>: through an agency alone.</summary>
    public string ByAgency(string caseId) =>
        $"exists (select 1 from cases_access sa join administration_agencies sg on sg.agency_id = sa.agency where sa.case_id = {caseId} and sa.ended_at > @SeesNow and ({Within("sg.path")}))";

    /// <summary>SQL that is true for paths within <c>@SeesSingle</c> and <c>@SeesWide</c>; give the column with its table (<c>g.path</c>), SQLite's json_each has a path too.</summary>
    public string Within(string path) =>
        $"{database.Dialect.AnyOf(path, "@SeesSingle")} or exists (select 1 from {database.Dialect.Unnest("@SeesWide", "sw")} where {path} = sw.value or ({path} >= sw.value || '.' and {path} < sw.value || '/'))";

    /// <summary>The parameters of the conditions above, for one permission.</summary>
    public CaseAccessArguments Arguments(CurrentUser user, string permission = Permissions.ReadDossier) => new(
        user.Actor.AccountId, user.PersonId ?? Guid.Empty, user.Grants.Single(permission), user.Grants.Wide(permission), clock.Now());
}

/// <summary>Parameters of <see cref="CaseAccess.Condition"/>: copy them into the arguments of the list's query.</summary>
public sealed record CaseAccessArguments(Guid SeesAccount, Guid SeesPerson, string[] SeesSingle, string[] SeesWide, DateTimeOffset SeesNow);
