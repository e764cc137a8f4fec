using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Identities;

/// <summary>Notes how papers or the population database write a name, date or number, beside what was declared. Nothing is overwritten.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>field-unknown</c>, <c>source-unknown</c>, <c>value-wrong</c>.</remarks>
public sealed class NoteIdentity(DeskGate gate, DeskRecords records, Protector protector, Changes changes)
{
    public sealed record Input : DossierInput
    {
        /// <summary><c>owner</c> or <c>submitter</c>.</summary>
        public required string Party { get; init; }
        /// <summary><c>name</c>, <c>birth</c>, <c>number</c>, <c>address</c>.</summary>
        public required string Field { get; init; }
        /// <summary><c>paper</c> or <c>population</c>.</summary>
        public required string Source { get; init; }
        public required string Value { get; init; }
        /// <summary>Which paper it was.</summary>
        public string Note { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.WorksOn(way, c), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (IdentityFields.Unknown(input.Party, input.Field) is { } unknown)
        {
            return unknown;
        }

        if (!IdentityFields.Sources.Has(input.Source))
        {
            return new Refusal("source-unknown", [new FieldMessage("Source", "Hãy chọn nguồn: giấy tờ hay cơ sở dữ liệu dân cư.")]);
        }

        var (value, complaint) = IdentityFields.Read(input.Field, input.Value);
        if (complaint is not null)
        {
            return new Refusal("value-wrong", [new FieldMessage("Value", complaint)]);
        }

        var c = opened.Case;
        var no = (await records.IdentityNotes(c.Id, cancel)).Count + 1;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(NoteIdentity));
        CaseStore.Save(change, c, c, "note-identity", "", $"Ghi {IdentityFields.All.NameOf(input.Field).ToLowerInvariant()} {IdentityFields.Sources.NameOf(input.Source).ToLowerInvariant()}");
        change.Write(
            "insert into services_identity_notes(case_id, no, party, field, source, value, note, noted_at, noted_by) values (@Id, @No, @Party, @Field, @Source, @Value, @Note, @Now, @By)",
            new { c.Id, No = no, input.Party, input.Field, input.Source, Value = protector.EncryptText(value), Note = Reasons.Clean(input.Note), change.Now, By = user.Actor.AccountId });
        change.Emit(DeskEvents.IdentityNoted, c, $"{input.Party}.{input.Field}.{input.Source}");
        return await change.Commit(() => DossierGate.View(c));
    }
}
