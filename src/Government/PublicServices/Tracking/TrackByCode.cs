using NhipCau.Platform.Cases;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Tracking;

/// <summary>For who has no phone and cannot copy the long number: the code on the slip and the year of birth of submitter or owner. Answers only when exactly one dossier fits.</summary>
public sealed class TrackByCode(Database database, Protector protector, CaseStore cases, PersonStore persons, TrackingCode codes, TrackDossier track)
{
    internal const string Purpose = "slip-code";
    private const int MostCandidates = 20;

    public async Task<TrackView?> Find(string? code, string? year, CancellationToken cancel)
    {
        var clean = (code ?? "").Trim().ToUpperInvariant();
        if (clean.Length != 6 || !int.TryParse(year?.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var born) || born is < 1850 or > 2200)
        {
            return null;
        }

        var (current, previous) = protector.Hashes(Purpose, clean);
        var ids = await database.Query<Guid>(
            "select case_id from services_slip_codes where code_hash in (@Current, @Previous) limit @Most", new { Current = current, Previous = previous, Most = MostCandidates }, cancel);
        var fitting = new List<CaseRecord>();
        foreach (var id in ids)
        {
            if (await cases.Find(id, cancel) is { } c && (await persons.FindMany([c.SubmitterId, c.OwnerId], cancel)).Values.Any(p => p.BirthDate?.Year == born))
            {
                fitting.Add(c);
            }
        }

        return fitting.Count == 1 ? await track.Find(fitting[0].Number, codes.Of(fitting[0].Id), cancel) : null;
    }
}
