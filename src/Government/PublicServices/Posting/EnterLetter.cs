using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Posting;

/// <summary>The desk opens a letter with a dossier: envelope kept, a draft begun for what is inside. The clock starts when the draft is taken in.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>not-competent</c>, <c>carrier-unknown</c>, <c>tracking-wrong</c>, <c>postmark-wrong</c>, <c>sender-missing</c>, <c>letter-known</c>.</remarks>
public sealed class EnterLetter(Letters letters, Drafts drafts, DossierForms forms, ICatalogue catalogue, IOrganisation organisation, StepUnits units, DossierGate gate, Changes changes, TimeProvider time)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Procedure { get; init; }
        /// <summary>The competent agency; its desk takes the letter in.</summary>
        public required string Agency { get; init; }
        public required Envelope Envelope { get; init; }
    }

    /// <summary>The draft begun for the letter.</summary>
    public sealed record Entered(Guid DraftId);

    public async Task<Outcome<Entered>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (catalogue.Find(input.Procedure) is not { Status: "public" } procedure || organisation.Current.Find(input.Agency) is not { } agency)
        {
            return Refusal.NotFound;
        }

        var earlier = await changes.Earlier<Entered>(user.Actor, input.RequestId, cancel);
        var desk = units.Desk(agency.Id) ?? agency;
        if (earlier is null)
        {
            if (!gate.Allows(user, Permissions.ReceiveDossier, desk.Id))
            {
                return Refusal.NotAllowed;
            }

            if (!catalogue.IsCompetent(procedure.Code, agency.Id, time.Today()))
            {
                return new Refusal("not-competent", [new FieldMessage("Agency", "Cơ quan này không giải quyết thủ tục đã chọn.")]);
            }

            if (letters.Wrong(input.Envelope, time.Today()) is { } wrong)
            {
                return wrong;
            }

            var change = changes.Begin(user.Actor, input.RequestId, nameof(EnterLetter));
            var entered = new Entered(Guid.CreateVersion7(change.Now));
            letters.Add(change, desk.Id, "dossier", input.Envelope, entered.DraftId, null);
            change.Emit(new NewEvent(PostEvents.LetterEntered, new PostEvents.Letter(desk.Id, input.Envelope.Carrier, "dossier", input.Envelope.PostmarkedOn!.Value)));
            var kept = await change.Commit(() => entered);
            if (!kept.Succeeded)
            {
                return kept;
            }

            earlier = kept.Value;
        }

        // The draft has the letter's own id: sending the form again begins no second one, and none for a letter that is a dossier already.
        if (await letters.OfDraft(earlier.DraftId, cancel) is { CaseId: null })
        {
            await drafts.Start(user.Actor.AccountId, procedure.Code, agency.Id, await forms.ForDraft(procedure, cancel), (int)Channel.Post, FormAnswers.Empty, cancel, earlier.DraftId);
        }

        return earlier;
    }
}
