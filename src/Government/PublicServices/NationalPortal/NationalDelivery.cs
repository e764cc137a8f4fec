using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Events;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>
/// Brings the portal to the present state of a dossier, in the order files, dossier, progress, state. Whichever event asks, the whole
/// present state goes: what an earlier event could not send is in it, and an older event finds nothing left to do. So the order of a
/// dossier is kept without one dossier waiting for another.
/// </summary>
public sealed class NationalDelivery(Dossiers dossiers, NationalDossier telling, NationalLedger ledger, INationalPortal portal, NationalProtocol protocol, IFileStore files, TimeProvider clock) : IDelivery
{
    public const string DeliveryName = "national-portal";
    private static readonly string[] Portal = ["national-portal"];

    public string Name => DeliveryName;

    public Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(e.CaseId is not null && Concerns(e.Type) ? Portal : []);

    /// <summary>Everything of a dossier but what the portal said or asks itself, and the money that changes without a step of the dossier.</summary>
    private static bool Concerns(string type) =>
        (type.StartsWith("dossier.", StringComparison.Ordinal) && type is not (DossierEvents.Synchronised or DossierEvents.Rated)) || type is DeskEvents.FeeWaived or DeskEvents.ReceiptCancelled or DeskEvents.RefundDecided;

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        if (await dossiers.Find(e.CaseId!.Value, cancel) is not { } dossier || dossier.Row.Origin is not ((int)EventOrigin.Live or (int)EventOrigin.Import))
        {
            return;
        }

        var known = await ledger.Of(dossier, cancel);
        if (known.SentVersion >= dossier.Case.Version)
        {
            return;
        }

        try
        {
            var papers = await dossiers.Papers(dossier.Id, cancel);
            await SendDossier(dossier, known, papers, await Upload(dossier, papers, cancel), cancel);
            await SendProgress(dossier, known, cancel);
            Accept("state", await portal.Send(NationalDossier.State(dossier, clock.GetUtcNow()), cancel));
        }
        catch (NationalPortalRefusedException refused)
        {
            await ledger.Refused(known, refused.Answer, CancellationToken.None);
            throw;
        }

        await ledger.Sent(dossier, known, deliveryId, CancellationToken.None);
    }

    private async Task<Dictionary<Guid, string>> Upload(Dossier dossier, List<Paper> papers, CancellationToken cancel)
    {
        var links = await ledger.Files(dossier.Id, cancel);
        foreach (var paper in papers.Where(p => p.State == 1 && p.FileHash.Length > 0 && p.Origin is "applicant" or "supplement" or "reused" or "result" && !links.ContainsKey(p.Id)))
        {
            await using var content = await files.Open(paper.FileHash, cancel);
            if (content is not null)
            {
                links[paper.Id] = await portal.Upload(paper.Id, paper.Name, paper.MediaType, content, cancel);
                await ledger.Uploaded(dossier.Id, paper.Id, links[paper.Id], CancellationToken.None);
            }
        }

        return links;
    }

    private async Task SendDossier(Dossier dossier, NationalState known, List<Paper> papers, Dictionary<Guid, string> links, CancellationToken cancel)
    {
        var message = await telling.Message(dossier, papers, links, cancel);
        var reply = await portal.Send(message, known.Announced, cancel);
        if (reply.Exists && !known.Announced)
        {
            // An earlier call was taken though its answer never came, or another system announced the number.
            reply = await portal.Send(message, update: true, cancel);
        }

        Accept("dossier", reply);
        await ledger.Announced(known, CancellationToken.None);
    }

    private async Task SendProgress(Dossier dossier, NationalState known, CancellationToken cancel)
    {
        foreach (var rows in (await telling.Progress(dossier, known.SentTrail, cancel)).Chunk(protocol.ProgressRows))
        {
            var reply = await portal.Send([.. rows.Select(r => r.Row)], cancel);
            if (!reply.Exists)
            {
                Accept("progress", reply);
            }

            await ledger.Progressed(dossier.Id, rows[^1].No, CancellationToken.None);
        }
    }

    private void Accept(string call, NationalReply reply)
    {
        if (!reply.Taken)
        {
            throw new NationalPortalRefusedException(call, reply.Code, protocol.Errors.GetValueOrDefault(reply.Code, "không rõ nguyên nhân"), reply.Message);
        }
    }
}
