using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices;

/// <summary>Who did what in a dossier for whom: <c>Nguyễn Thị A thay cho con là B</c>. Whoever shows it has recorded the read of the dossier's persons.</summary>
public sealed class DoneFor(Acts acts, RepresentationKinds kinds, PersonStore persons)
{
    /// <summary>By the instant of the trail's line; empty for dossiers in which nobody acted for somebody else.</summary>
    public async Task<IReadOnlyDictionary<DateTimeOffset, string>> Of(Guid caseId, CancellationToken cancel)
    {
        var done = await acts.Of(caseId, cancel);
        var words = await Words(done, cancel);
        return done.GroupBy(a => a.At).ToDictionary(g => g.Key, g => words(g.First()));
    }

    /// <summary>Those of these dossiers that were handed in for somebody else.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> HandedIn(IEnumerable<Guid> caseIds, CancellationToken cancel)
    {
        var done = await acts.HandedIn([.. caseIds], cancel);
        var words = await Words(done, cancel);
        return done.GroupBy(a => a.CaseId!.Value).ToDictionary(g => g.Key, g => words(g.First()));
    }

    private async Task<Func<Act, string>> Words(IReadOnlyList<Act> done, CancellationToken cancel)
    {
        var people = await persons.FindMany(done.SelectMany(a => new[] { a.AgentPersonId, a.PersonId }), cancel);
        return a => $"{people.GetValueOrDefault(a.AgentPersonId)?.Name} {kinds.Words(a.Kind)} {people.GetValueOrDefault(a.PersonId)?.DisplayName}";
    }
}
