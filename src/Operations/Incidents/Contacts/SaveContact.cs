using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Contacts;

/// <summary>Writes a duty telephone, changes it or takes it away.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>contact-wrong</c>.</remarks>
public sealed class SaveContact(ContactBook book, Centre centre, Platform.Administration.IOrganisation organisation, Changes changes)
{
    private const int Longest = 200;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>Its id is empty for a new one; its version is the one that was seen.</summary>
        public required Contact Contact { get; init; }
        public bool Remove { get; init; }
    }

    public sealed record Answer(Guid ContactId);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!centre.Allows(user, Permissions.HandleIncident, ""))
        {
            return Refusal.NotAllowed;
        }

        var known = input.Contact.Id == Guid.Empty ? null : await book.Find(input.Contact.Id, cancel);
        if (input.Contact.Id != Guid.Empty && known is null)
        {
            return Refusal.NotFound;
        }

        if (known is not null && known.Version != input.Contact.Version)
        {
            return Refusal.Stale;
        }

        var c = input.Contact with { Name = Centre.Clean(input.Contact.Name), Number = Centre.Clean(input.Contact.Number), Note = Centre.Clean(input.Contact.Note) };
        if (!input.Remove && Wrong(c) is { Count: > 0 } wrong)
        {
            return new Refusal("contact-wrong", wrong);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SaveContact));
        var id = known?.Id ?? Guid.CreateVersion7(change.Now);
        var arguments = new { Id = id, c.Kind, c.Name, c.Number, c.Agency, c.Note, c.Sort, change.Now, By = user.Actor.AccountId, c.Version };
        if (known is null)
        {
            change.Write("insert into incidents_contacts(id, kind, name, number, agency, note, sort, changed_at, changed_by, version) values (@Id, @Kind, @Name, @Number, @Agency, @Note, @Sort, @Now, @By, 1)", arguments);
        }
        else if (input.Remove)
        {
            change.Guard("update incidents_contacts set removed_at = @Now, changed_at = @Now, changed_by = @By, version = version + 1 where id = @Id and version = @Version and removed_at is null", arguments);
        }
        else
        {
            change.Guard("update incidents_contacts set kind = @Kind, name = @Name, number = @Number, agency = @Agency, note = @Note, sort = @Sort, changed_at = @Now, changed_by = @By, version = version + 1 where id = @Id and version = @Version and removed_at is null", arguments);
        }

        change.Emit(new NewEvent("contact.saved", new Answer(id)));
        return await change.Commit(() => new Answer(id));
    }

    private List<FieldMessage> Wrong(Contact c)
    {
        var wrong = new List<FieldMessage>();
        if (c.Name.Length is 0 or > Longest)
        {
            wrong.Add(new FieldMessage("Name", "Hãy ghi tên nơi gọi."));
        }

        var digits = c.Number.Count(char.IsAsciiDigit);
        if (digits is < 3 or > 15 || c.Number.Any(x => !char.IsAsciiDigit(x) && x is not (' ' or '.' or '+' or '-' or '(' or ')')))
        {
            wrong.Add(new FieldMessage("Number", "Hãy ghi số điện thoại, từ 3 chữ số trở lên."));
        }

        if (c.Agency.Length > 0 && organisation.Current.Find(c.Agency) is null)
        {
            wrong.Add(new FieldMessage("Agency", "Không có cơ quan này."));
        }

        if (c.Kind is not (Contact.OfAgency or Contact.OfOfficer))
        {
            wrong.Add(new FieldMessage("Kind", "Hãy chọn số của cơ quan hay của cán bộ trực."));
        }

        return wrong;
    }
}
