using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Which officers may see a case: those whose grants reach an agency that holds an open access row. Applicants see theirs as applicants.</summary>
public sealed class CaseAccess(Database database, TimeProvider clock)
{
    /// <summary>One query. False also for cases that do not exist, so that the two answers look alike; and for who is only the applicant.</summary>
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

    /// <summary>SQL that is true for the cases this user may see through an agency. Its parameters are those of <see cref="Arguments"/>.</summary>
    public string ByAgency(string caseId) =>
        $"exists (select 1 from cases_access sa join administration_agencies sg on sg.agency_id = sa.agency where sa.case_id = {caseId} and sa.ended_at > @SeesNow and ({Within("sg.path")}))";

    /// <summary>SQL that is true for paths within <c>@SeesSingle</c> and <c>@SeesWide</c>; give the column with its table (<c>g.path</c>), SQLite's json_each has a path too.</summary>
    public string Within(string path) =>
        $"{database.Dialect.AnyOf(path, "@SeesSingle")} or exists (select 1 from {database.Dialect.Unnest("@SeesWide", "sw")} where {path} = sw.value or ({path} >= sw.value || '.' and {path} < sw.value || '/'))";

    /// <summary>The parameters of the conditions above, for one permission.</summary>
    public CaseAccessArguments Arguments(CurrentUser user, string permission = Permissions.ReadDossier) => new(
        user.Grants.Single(permission), user.Grants.Wide(permission), clock.Now());
}

/// <summary>Parameters of <see cref="CaseAccess.ByAgency"/>: copy them into the arguments of the list's query.</summary>
public sealed record CaseAccessArguments(string[] SeesSingle, string[] SeesWide, DateTimeOffset SeesNow);
