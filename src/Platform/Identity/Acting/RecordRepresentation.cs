using NhipCau.Platform.Administration;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>An officer who saw the evidence records who may act for whom. What she saw of the represented counts as verified; of a child above all the date of birth.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>invalid</c>, <c>own-matter</c>, <c>no-account</c>, <c>not-the-same</c>, <c>of-age</c>.</remarks>
internal sealed class RecordRepresentation(Changes changes, Representations representations, PersonStore persons, PersonAccounts accounts, AccountStore store, Sessions sessions, Protector protector, ReadAudit audit, IOrganisation organisation)
{
    private const int LongestYears = 18;
    private const int LongestText = 300;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public string Kind { get; init; } = "";

        /// <summary>Personal number, phone or e-mail under which the agent signs in.</summary>
        public string Agent { get; init; } = "";
        public string Name { get; init; } = "";
        public string PersonalNumber { get; init; } = "";
        public string BirthDate { get; init; } = "";
        public string TaxCode { get; init; } = "";
        public DateOnly? From { get; init; }

        /// <summary>The last day it covers.</summary>
        public DateOnly? To { get; init; }

        /// <summary>The paper seen: kind, number, date, issuer.</summary>
        public string Evidence { get; init; } = "";
    }

    public sealed record Answer(Guid RepresentationId, DateOnly ValidTo);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (user.ActivePosition is not { } seat || organisation.Current.Find(seat.AgencyId) is not { } agency || !user.Allows(Permissions.RecordRepresentation, agency.Path))
        {
            return Refusal.NotAllowed;
        }

        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(RecordRepresentation));
        var today = Instants.LocalDate(change.Now);
        var kind = representations.Kind(input.Kind);
        var wrong = Check(input, kind, today).ToArray();
        if (wrong.Length > 0)
        {
            return new Refusal("invalid", wrong);
        }

        if (await Agent(input.Agent, today, cancel) is not { } agent)
        {
            return At("no-account", "Agent", "Không có tài khoản nào dùng số hoặc thư này. Người làm thay cần có tài khoản của mình trước.");
        }

        var (represented, isNew, refusal) = await Represented(input, kind!, today, change.Now, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        await audit.Record(user.Actor, "Đối chiếu giấy tờ để ghi người được làm thay", isNew ? [agent.PersonId] : [agent.PersonId, represented!.Id], null, cancel);
        if (agent.Id == user.Actor.AccountId || agent.PersonId == user.PersonId || represented!.Id == user.PersonId)
        {
            return new Refusal("own-matter", "Việc của chính mình phải do cán bộ khác ghi.");
        }

        if (agent.PersonId == represented.Id)
        {
            return At("invalid", "PersonalNumber", "Người làm thay và người được làm thay là một.");
        }

        var last = Representations.Last(kind!, represented, input.To!.Value.AddDays(1));
        if (last <= today)
        {
            return At("of-age", "BirthDate", $"Người này đã đủ {kind!.UntilAge} tuổi nên tự làm lấy.");
        }

        var representation = new Representation
        {
            Id = Guid.CreateVersion7(change.Now),
            Kind = kind!.Code,
            AgentId = agent.Id,
            PersonId = represented.Id,
            ValidFrom = input.From!.Value,
            ValidTo = last,
            EndsAt = Instants.Never,
            Evidence = Representations.ByDesk,
            Note = protector.EncryptText(VietnameseText.Clean(input.Evidence).Trim()),
            Agency = agency.Id,
            AskedAt = change.Now,
            AgreedAt = change.Now,
        };
        if (isNew)
        {
            persons.AddTo(change, represented);
        }
        else if (represented.VerifiedAt == change.Now)
        {
            persons.UpdateIn(change, represented);
        }

        Representations.Add(change, representation);
        var outcome = await change.Commit(() => new Answer(representation.Id, representation.ValidTo));
        await sessions.Forget(store, agent.Id, cancel);
        return outcome;
    }

    private async Task<Account?> Agent(string typed, DateOnly today, CancellationToken cancel)
    {
        if (await store.FindByLogin(AccountStore.Canonical(typed), cancel) is { Disabled: false } direct)
        {
            return direct;
        }

        return PersonalNumber.Parse(typed, today).Value is { } number && await persons.FindByPersonalNumber(number.ToString(), cancel) is { } person && await accounts.Of(person.Id, cancel) is { } id
            ? await store.Find(id, cancel)
            : null;
    }

    /// <summary>Who is known by this number, if the papers say the same of her; else somebody new as the papers say.</summary>
    private async Task<(Person? Person, bool IsNew, Refusal? Refusal)> Represented(Input input, RepresentationKind kind, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var name = string.Join(' ', VietnameseText.Clean(input.Name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (kind.ForOrganisation)
        {
            var code = TaxCode.Parse(input.TaxCode, today).Value!.ToString();
            return await persons.FindByTaxCode(code, cancel) is { } known
                ? VietnameseText.SearchKey(known.DisplayName) == VietnameseText.SearchKey(name)
                    ? (known, false, null)
                    : (null, false, At("not-the-same", "TaxCode", $"Mã số thuế này đã ghi cho «{known.DisplayName}». Đúng tổ chức ấy thì ghi tên như vậy, không thì xem lại mã số."))
                : (new Person { Id = Guid.CreateVersion7(now), Name = name, Organisation = name, TaxCode = code, Kind = PersonKind.Business, VerifiedAt = now }, true, null);
        }

        var born = PartialDate.ParseOrNull(input.BirthDate);
        var number = PersonalNumber.Parse(input.PersonalNumber, today).Value?.ToString();
        var stated = new Person { Id = Guid.CreateVersion7(now), Name = name, BirthDate = born, PersonalNumber = number, VerifiedAt = now };
        var found = number is null ? null : await persons.FindByPersonalNumber(number, cancel);
        if (found is { VerifiedAt: null } && await accounts.Behind(found.Id, cancel) is not null)
        {
            // Whoever opened that account said so herself; papers shown by somebody else do not verify her.
            found = await persons.Unclaimed(stated, cancel) is [var first, ..] ? first : null;
        }

        if (found is null)
        {
            return (stated, true, null);
        }

        return VietnameseText.SearchKey(found.Name) != VietnameseText.SearchKey(name) || (found.BirthDate is { } there && there != born)
            ? (null, false, At("not-the-same", "PersonalNumber", "Họ tên hoặc ngày sinh không khớp với người đã biết theo số định danh này. Hãy xem lại giấy tờ."))
            : (found.VerifiedAt is null ? found with { BirthDate = born, VerifiedAt = now } : found, false, null);
    }

    private static IEnumerable<FieldMessage> Check(Input input, RepresentationKind? kind, DateOnly today)
    {
        if (kind is null || !kind.Ways.Contains(Representations.ByDesk))
        {
            yield return new("Kind", "Hãy chọn việc làm thay.");
            yield break;
        }

        if (VietnameseText.Clean(input.Name).Trim() is not { Length: >= 2 and <= LongestText })
        {
            yield return new("Name", $"Hãy ghi tên như trên giấy tờ, dài nhất {LongestText} ký tự.");
        }

        if (kind.ForOrganisation && TaxCode.Parse(input.TaxCode, today) is { IsValid: false } tax)
        {
            yield return new("TaxCode", tax.Error!);
        }

        if (!kind.ForOrganisation && (!PartialDate.TryParse(input.BirthDate, out var born) || born.AgeOn(today) is < 0 or > 130))
        {
            yield return new("BirthDate", "Hãy ghi ngày sinh như trên giấy tờ.");
        }

        if (!kind.ForOrganisation && !string.IsNullOrWhiteSpace(input.PersonalNumber) && PersonalNumber.Parse(input.PersonalNumber, today) is { IsValid: false } number)
        {
            yield return new("PersonalNumber", number.Error!);
        }

        if (input.From is not { } from || from < today.AddYears(-1))
        {
            yield return new("From", "Hãy ghi ngày bắt đầu, dạng ngày/tháng/năm.");
        }
        else if (input.To is not { } to || to < from || to < today || to > today.AddYears(LongestYears))
        {
            yield return new("To", $"Hãy ghi ngày cuối cùng, từ hôm nay và không quá {LongestYears} năm.");
        }

        if (VietnameseText.Clean(input.Evidence).Trim() is not { Length: >= 5 and <= LongestText })
        {
            yield return new("Evidence", $"Hãy ghi giấy tờ đã xem: loại, số, ngày, nơi cấp; dài nhất {LongestText} ký tự.");
        }
    }

    private static Refusal At(string code, string field, string sentence) => new(code, [new FieldMessage(field, sentence)]);
}
