using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Identities;

/// <summary>Corrects a value (đính chính), before or after the result was issued: both values, reason and document are kept, the first declaration stays as it was.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>field-unknown</c>, <c>value-wrong</c>, <c>nothing-changed</c>, <c>reason-missing</c>, <c>document-missing</c>.</remarks>
public sealed class CorrectDossier(DeskGate gate, DeskRecords records, PersonStore persons, Protector protector, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required string Party { get; init; }
        public required string Field { get; init; }
        public required string Becomes { get; init; }
        public required string Reason { get; init; }
        /// <summary>The paper the correction rests on; needed once the result was issued.</summary>
        public string Document { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.WorksOn(way, c), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var (c, state) = (opened.Case, opened.Dossier.State);
        if (state is DossierState.Refused or DossierState.Withdrawn or DossierState.Stopped)
        {
            return new Refusal("not-now", $"Hồ sơ đang ở trạng thái «{state.Words()}», không đính chính nữa.");
        }

        if (IdentityFields.Unknown(input.Party, input.Field) is { } unknown)
        {
            return unknown;
        }

        var (becomes, complaint) = IdentityFields.Read(input.Field, input.Becomes);
        if (complaint is not null)
        {
            return new Refusal("value-wrong", [new FieldMessage("Becomes", complaint)]);
        }

        var made = await records.Corrections(c.Id, cancel);
        var was = made.LastOrDefault(m => m.Party == input.Party && m.Field == input.Field)?.Becomes
            ?? IdentityFields.Declared(await persons.Find(input.Party == "owner" ? c.OwnerId : c.SubmitterId, cancel), input.Field);
        if (was == becomes)
        {
            return new Refusal("nothing-changed", [new FieldMessage("Becomes", "Giá trị này đúng như đang ghi, không có gì để đính chính.")]);
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi lý do đính chính.") is { } missing)
        {
            return missing;
        }

        var issued = state is DossierState.Finished or DossierState.Returned;
        if (issued && Reasons.Clean(input.Document).Length == 0)
        {
            return new Refusal("document-missing", [new FieldMessage("Document", "Kết quả đã ký; hãy ghi số văn bản đính chính hoặc giấy tờ làm căn cứ.")]);
        }

        var field = IdentityFields.All.NameOf(input.Field).ToLowerInvariant();
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(CorrectDossier));
        CaseStore.Save(change, c, c, "correct", $"Đính chính {field} của {IdentityFields.Parties.NameOf(input.Party).ToLowerInvariant()}{(issued ? " sau khi có kết quả" : "")}");
        change.Write(
            "insert into services_corrections(case_id, no, party, field, was, becomes, reason, document, after_issue, corrected_at, corrected_by) values (@Id, @No, @Party, @Field, @Was, @Becomes, @Reason, @Document, @Issued, @Now, @By)",
            new
            {
                c.Id,
                No = made.Count + 1,
                input.Party,
                input.Field,
                Was = protector.EncryptText(was),
                Becomes = protector.EncryptText(becomes),
                Reason = Reasons.Clean(input.Reason),
                Document = Reasons.Clean(input.Document),
                Issued = issued,
                change.Now,
                By = user.Actor.AccountId,
            });
        change.Emit(DeskEvents.Corrected, c, $"{input.Party}.{input.Field}");
        return await change.Commit(() => DossierGate.View(c));
    }
}
