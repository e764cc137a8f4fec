using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>The applicant, or the desk for her, says where the result is to go; she may change her mind until it has been given or handed to the post.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>method-unknown</c>, <c>desk-unknown</c>, <c>address-missing</c>.</remarks>
public sealed class ChooseReturn(ApplicantGate applicants, DeskGate desks, Returns returns, IOrganisation organisation, Protector protector, Changes changes)
{
    private const int LongestAddress = 300;

    public sealed record Input : DossierInput
    {
        public required string Method { get; init; }
        /// <summary>For <c>commune</c>: which desk.</summary>
        public string Desk { get; init; } = "";
        /// <summary>For <c>post</c>; empty keeps the address known.</summary>
        public string Address { get; init; } = "";
    }

    /// <summary>By the applicant.</summary>
    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel) => await Choose(await applicants.Open(input, user, cancel), input, user, cancel);

    /// <summary>By the desk, for somebody who stands there or calls.</summary>
    public async Task<Outcome<DossierView>> ForApplicant(Input input, CurrentUser user, CancellationToken cancel) => await Choose(await desks.Open(input, user, (way, c) => May(desks, way, c), cancel), input, user, cancel);

    internal static bool May(DeskGate gate, CurrentUser user, CaseRecord c) =>
        gate.Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency) || gate.Allows(user, Permissions.ReturnDossier, c.ReceivingAgency) || gate.Allows(user, Permissions.ReturnDossier, c.Agency);

    internal static void Write(Change change, Guid caseId, string method, string desk, byte[]? address) => change.Write(
        "insert into services_return_wishes(case_id, method, desk, address, wished_at, wished_by) values (@Id, @Method, @Desk, @Address, @Now, @By) on conflict(case_id) do update set method = excluded.method, desk = excluded.desk, address = excluded.address, wished_at = excluded.wished_at, wished_by = excluded.wished_by",
        new { Id = caseId, Method = method, Desk = desk, Address = address, change.Now, By = change.Actor.AccountId });

    private async Task<Outcome<DossierView>> Choose(Opened opened, Input input, CurrentUser user, CancellationToken cancel)
    {
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var (dossier, before) = (opened.Dossier, opened.Case);
        if (dossier.State.IsClosed() || (await returns.Where(dossier, cancel)).Letter is not null)
        {
            return new Refusal("not-now", T("choose-return.not-now"));
        }

        if (!ReturnMethods.All.Contains(input.Method))
        {
            return new Refusal("method-unknown", [new FieldMessage("Method", T("choose-return.method"))]);
        }

        var desk = input.Method switch { "post" => null, "commune" => organisation.Current.Find(input.Desk), _ => organisation.Current.Find(before.ReceivingAgency) };
        if (input.Method == "commune" && desk is not { OneStop: true })
        {
            return new Refusal("desk-unknown", [new FieldMessage("Desk", T("choose-return.desk"))]);
        }

        var wish = await returns.WishOf(dossier, cancel);
        var address = Reasons.Clean(input.Address);
        if (address.Length > LongestAddress || (input.Method == "post" && address.Length == 0 && wish.Address.IsEmpty))
        {
            return new Refusal("address-missing", [new FieldMessage("Address", T("choose-return.address", LongestAddress))]);
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ChooseReturn));
        CaseStore.Save(change, before, before, "return-wish", input.Method switch
        {
            "post" => "Chọn nhận kết quả qua bưu điện",
            "online" => "Chọn nhận kết quả bản điện tử",
            _ => $"Chọn nhận kết quả tại {desk?.Name}",
        });
        Write(change, before.Id, input.Method, desk?.Id ?? "", address.Length > 0 ? Protected<string>.Of(address, protector).Bytes : wish.Address.Bytes);
        change.Write("update services_dossiers set return_method = @Method where case_id = @Id", new { input.Method, before.Id });
        change.Emit(ReturnEvents.Chosen, before, input.Method);
        return await change.Commit(() => DossierGate.View(before));
    }
}
