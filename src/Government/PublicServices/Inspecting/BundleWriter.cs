using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Inspecting;

/// <summary>
/// Writes all dossiers of a mandate as one sealed zip, dossier by dossier: facts, declaration, trail, papers and results, then the manifest
/// with the SHA-256 of each file, the papers the store no longer has, and its signature. The reading of each dossier is recorded before its first byte leaves.
/// </summary>
public sealed class BundleWriter(MandateCases cases, Dossiers dossiers, CaseStore store, PersonStore persons, Officers officers, IFileStore files, Protector protector, ReadAudit audit, BundleSeals seals, TimeProvider clock)
{
    private const int PageSize = 100;

    private static readonly JsonSerializerOptions Readable = new(EventJson.Options) { WriteIndented = true };

    public async Task Write(Mandate mandate, CurrentUser inspector, Stream output, CancellationToken cancel)
    {
        await using var outlet = new Outlet(output);
        await using (var zip = await ZipArchive.CreateAsync(outlet, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel))
        {
            await Fill(zip, outlet, mandate, inspector, cancel);
        }

        await outlet.Drain(cancel);
    }

    private async Task Fill(ZipArchive zip, Outlet outlet, Mandate mandate, CurrentUser inspector, CancellationToken cancel)
    {
        var (written, missing) = (new List<BundleFile>(), new List<MissingFile>());
        var count = 0L;
        (DateTimeOffset, Guid)? after = null;
        while (await cases.List(mandate, "dossier", after, PageSize, cancel) is { Count: > 0 } page)
        {
            foreach (var found in page)
            {
                await audit.Record(inspector.Actor, Inspection.ExportOf(mandate), [found.OwnerId, found.SubmitterId], found.Id, cancel);
                await Dossier((zip, outlet), found.Id, written, missing, cancel);
                count++;
            }

            after = (page[^1].OpenedAt, page[^1].Id);
        }

        var now = clock.Now();
        var manifest = new BundleManifest(BundleManifest.Version, Guid.CreateVersion7(now), mandate.Id, mandate.Document, mandate.Purpose, inspector.DisplayName, now, count, written, missing);
        var (bytes, seal) = await seals.Seal(manifest, inspector.Actor, cancel);
        await Add((zip, outlet), BundleManifest.Name, new MemoryStream(bytes), cancel);
        await Add((zip, outlet), BundleSeal.Name, new MemoryStream(seal), cancel);
    }

    private async Task Dossier((ZipArchive, Outlet) zip, Guid id, List<BundleFile> written, List<MissingFile> missing, CancellationToken cancel)
    {
        if (await dossiers.Find(id, cancel) is not { } dossier)
        {
            return;
        }

        var (c, folder) = (dossier.Case, $"ho-so/{dossier.Case.Number}");
        var people = await persons.FindMany([c.OwnerId, c.SubmitterId], cancel);
        var trail = await store.Trail(id, cancel);
        var names = await officers.Names(trail.SelectMany(t => t.People), cancel);
        written.Add(await Json(zip, $"{folder}/ho-so.json", new
        {
            c.Number,
            Procedure = c.Topic,
            c.Title,
            Owner = Facts(people.GetValueOrDefault(c.OwnerId)),
            Submitter = Facts(people.GetValueOrDefault(c.SubmitterId)),
            c.Agency,
            c.ReceivingAgency,
            State = dossier.State.Words(),
            c.Step,
            c.OpenedAt,
            c.ReceivedAt,
            c.PromisedAt,
            c.FirstPromisedAt,
            c.FinishedAt,
            c.ClosedAt,
            dossier.Row.Decision,
            dossier.Row.DecisionNote,
            dossier.Row.ResultNumber,
            Pauses = await store.Pauses(id, cancel),
            Supplements = await dossiers.Supplements(id, cancel),
            Fees = await dossiers.Fees(id, cancel),
            Consultations = await dossiers.Consultations(id, cancel),
        }, cancel));
        using var answers = JsonDocument.Parse(protector.DecryptText(dossier.Row.Answers) ?? "{}");
        written.Add(await Json(zip, $"{folder}/to-khai.json", answers.RootElement, cancel));
        written.Add(await Json(zip, $"{folder}/dien-bien.json", trail.OrderBy(t => t.No).Select(t => new { t.No, t.At, Who = t.Agency.Length > 0 ? t.Who(names) : "Người nộp", t.Agency, t.Action, t.Step, State = ((DossierState)t.State).Words(), t.PublicText, t.Note }), cancel));
        var number = 0;
        foreach (var paper in await dossiers.Papers(id, cancel))
        {
            number++;
            var path = $"{folder}/{(paper.Origin == "result" ? "ket-qua" : "giay-to")}/{number:00}-{Safe(paper.Name)}";
            if (await files.Open(paper.FileHash, cancel) is { } content)
            {
                await using (content)
                {
                    written.Add(await Add(zip, path, content, cancel));
                }
            }
            else
            {
                missing.Add(new MissingFile(path, paper.Name, paper.FileHash));
            }
        }
    }

    private static object? Facts(Person? p) => p is null ? null : new { p.Name, BirthDate = p.BirthDate?.ToVietnamese(), p.PersonalNumber, p.Phone, p.Email, p.Address };

    private static async Task<BundleFile> Json((ZipArchive, Outlet) zip, string path, object content, CancellationToken cancel) =>
        await Add(zip, path, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(content, Readable)), cancel);

    private static async Task<BundleFile> Add((ZipArchive Zip, Outlet Outlet) zip, string path, Stream content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        var size = 0L;
        await using (var entry = await zip.Zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancel))
        {
            for (var read = await content.ReadAsync(buffer, cancel); read > 0; read = await content.ReadAsync(buffer, cancel))
            {
                hash.AppendData(buffer, 0, read);
                await entry.WriteAsync(buffer.AsMemory(0, read), cancel);
                size += read;
                await zip.Outlet.Drain(cancel);
            }
        }

        await zip.Outlet.Drain(cancel);
        ArrayPool<byte>.Shared.Return(buffer);
        return new BundleFile(path, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>A name no zip program reads as a path.</summary>
    private static string Safe(string name) => string.Concat(name.Select(c => c is '/' or '\\' or ':' || char.IsControl(c) ? '-' : c)).TrimStart('.');
}
