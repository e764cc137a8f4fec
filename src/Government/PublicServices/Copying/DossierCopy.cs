using System.Runtime.CompilerServices;
using System.Text.Json;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.DataRights;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Copying;

/// <summary>Her dossiers, without those she handed in for others. What somebody else stated in a form about her stays with who stated it; she is told that the dossier is there.</summary>
internal sealed class DossierCopy(Database database, Dossiers dossiers, CaseStore cases, IOrganisation organisation, Protector protector) : IHoldsPersonalData
{
    public string Name => "ho-so";
    public string Words => "Hồ sơ thủ tục hành chính";

    public async IAsyncEnumerable<HeldData> Of(Holder holder, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ids = await database.Query<Guid>(
            "select c.id from cases_cases c where c.kind = 'dossier' and (c.owner_id = @PersonId or (c.submitter_account = @AccountId and not exists (select 1 from services_dossiers d where d.case_id = c.id and d.representation_id is not null))) order by c.opened_at, c.id", new { holder.PersonId, holder.AccountId }, cancel);
        foreach (var id in ids)
        {
            if (await dossiers.Find(id, cancel) is not { } dossier)
            {
                continue;
            }

            var (c, own) = (dossier.Case, dossier.Row.RepresentationId is null && (dossier.Case.SubmitterId == holder.PersonId || dossier.Case.SubmitterAccount == holder.AccountId));
            using var answers = JsonDocument.Parse(own ? protector.DecryptText(dossier.Row.Answers) ?? "{}" : "{}");
            yield return new HeldData($"{c.Number}: {c.Title}", new
            {
                c.Number,
                c.Title,
                Agency = organisation.Current.Find(c.Agency)?.Name ?? c.Agency,
                State = dossier.State.Words(),
                c.OpenedAt,
                c.ReceivedAt,
                c.PromisedAt,
                c.FinishedAt,
                Answers = own ? answers.RootElement.Clone() : (JsonElement?)null,
                Papers = own ? (await dossiers.Papers(id, cancel)).Select(p => p.Name).ToList() : [],
                Steps = (await cases.Trail(id, cancel)).Where(t => t.PublicText.Length > 0).OrderBy(t => t.No).Select(t => new { t.At, t.PublicText }),
            });
        }
    }
}
