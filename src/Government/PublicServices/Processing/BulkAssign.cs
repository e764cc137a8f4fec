using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Gives several dossiers to one officer: the same operation for each, each with a key of its own, so that a repeated form repeats nothing.</summary>
public sealed class BulkAssign(AssignDossier assign)
{
    /// <param name="picks">Dossiers as <c>id:version</c>.</param>
    public async Task<(int Done, IReadOnlyList<string> Failed)> Handle(Guid requestId, IEnumerable<string> picks, Guid? account, CurrentUser user, CancellationToken cancel)
    {
        var done = 0;
        var failed = new List<string>();
        foreach (var parts in picks.Distinct().Select(p => p.Split(':')))
        {
            if (parts.Length != 3 || !Guid.TryParse(parts[0], out var id) || !long.TryParse(parts[1], out var version))
            {
                continue;
            }

            var outcome = await assign.Handle(new() { RequestId = DossierActions.KeyOf(requestId, parts[0]), DossierId = id, Version = version, Account = account }, user, cancel);
            if (outcome.Succeeded)
            {
                done++;
            }
            else
            {
                failed.Add($"{parts[2]}: {outcome.Refusal!.Text}");
            }
        }

        return (done, failed);
    }
}
