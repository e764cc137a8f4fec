using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices;

/// <summary>Who did what in a dossier for whom: <c>Nguyễn Thị A thay cho con là B</c>, by the instant of the trail's line.</summary>
public sealed class DoneFor(Acts acts, RepresentationKinds kinds, PersonStore persons)
{
    /// <summary>Empty for dossiers in which nobody acted for somebody else. Whoever shows it has recorded the read of the dossier's persons.</summary>
    public async Task<IReadOnlyDictionary<DateTimeOffset, string>> Of(Guid caseId, CancellationToken cancel)
    {
        var done = await acts.Of(caseId, cancel);
        if (done.Count == 0)
        {
            return new Dictionary<DateTimeOffset, string>();
        }

        var people = await persons.FindMany(done.SelectMany(a => new[] { a.AgentPersonId, a.PersonId }), cancel);
        return done.GroupBy(a => a.At).ToDictionary(g => g.Key, g => $"{people.GetValueOrDefault(g.First().AgentPersonId)?.Name} {kinds.Words(g.First().Kind)} {people.GetValueOrDefault(g.First().PersonId)?.DisplayName}");
    }
}
