using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Platform.DataRights;

/// <summary>The copy of her data somebody was granted: a ZIP with one JSON file per module, a page for people, and a signed list of the files (<c>nhipcau audit verify-bundle</c>).</summary>
/// <remarks>Refuses: <c>not-found</c> for whatever is not hers, no copy, or not granted.</remarks>
internal sealed class MakeCopy(RequestKinds kinds, DataRequests requests, CaseStore cases, PersonStore persons, IEnumerable<IHoldsPersonalData> holders, BundleSeals seals, Changes changes, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new(EventJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public sealed record Answer(Guid CaseId);

    public async Task<Outcome<byte[]>> Handle(Guid caseId, CurrentUser user, CancellationToken cancel)
    {
        if (await requests.Find(caseId, cancel) is not { Verdict: DataRequest.Granted } request || request.PersonId != user.PersonId
            || kinds.Find(request.Kind, request.AskedOn)?.GivesCopy != true || await cases.Find(caseId, cancel) is not { } c || await persons.Find(request.PersonId, cancel) is not { } person)
        {
            return Refusal.NotFound;
        }

        // Written down before anything leaves.
        var change = changes.Begin(user.Actor, Guid.CreateVersion7(), nameof(MakeCopy));
        change.Emit(new NewEvent(DataRequestAnnouncer.Copied, new DataRequestAnnouncer.Facts(caseId, c.Number, c.Title, request.AgencyId, request.AccountId, request.Verdict)), caseId);
        await change.Commit(() => new Answer(caseId));

        var held = new List<(IHoldsPersonalData Holder, List<HeldData> Data)>();
        foreach (var holder in holders.OrderBy(h => h.Name, StringComparer.Ordinal))
        {
            var data = new List<HeldData>();
            await foreach (var one in holder.Of(new Holder(request.PersonId, user.Actor.AccountId), cancel))
            {
                data.Add(one);
            }

            held.Add((holder, data));
        }

        var files = held.Select(h => (Name: $"{h.Holder.Name}.json", Content: JsonSerializer.SerializeToUtf8Bytes(new { h.Holder.Words, h.Data }, Readable)))
            .Append((Name: "doc.html", Content: Encoding.UTF8.GetBytes(Page(c, held)))).ToList();
        var (manifest, seal) = await seals.Seal(
            new BundleManifest(BundleManifest.Version, Guid.CreateVersion7(clock.Now()), caseId, c.Number, c.Title, person.Name, clock.Now(), 1, [.. files.Select(f => new BundleFile(f.Name, f.Content.Length, Convert.ToHexStringLower(SHA256.HashData(f.Content))))]),
            user.Actor, cancel);
        return Zip([.. files, (BundleManifest.Name, manifest), (BundleSeal.Name, seal)]);
    }

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Everything again, to be read without a program for JSON.</summary>
    private string Page(CaseRecord c, IEnumerable<(IHoldsPersonalData Holder, List<HeldData> Data)> held)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Bản sao dữ liệu cá nhân</title><body><h1>Bản sao dữ liệu cá nhân</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<p>Theo yêu cầu số {WebUtility.HtmlEncode(c.Number)}, lập lúc {ViFormat.DateTime(clock.Now())}.</p>");
        foreach (var (holder, data) in held)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(holder.Words)}</h2>");
            if (data.Count == 0)
            {
                html.Append("<p>Không có.</p>");
            }

            foreach (var one in data)
            {
                html.Append(CultureInfo.InvariantCulture, $"<h3>{WebUtility.HtmlEncode(one.Title)}</h3><pre>{WebUtility.HtmlEncode(JsonSerializer.Serialize(one.Facts, Readable))}</pre>");
            }
        }

        return html.Append("</body></html>").ToString();
    }
}
