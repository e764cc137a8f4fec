using NhipCau.Platform.Codes;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Submitting;

/// <summary>The person somebody acts for, in the answers of a form: put there at the start, and nobody else when it is handed in.</summary>
public sealed class Represented(Parties parties, PersonStore persons, ReadAudit audit, TimeProvider clock)
{
    /// <summary>Answers in which the represented person is the owner; the same answers for who acts for herself.</summary>
    public async Task<FormAnswers> State(FormDefinition form, FormAnswers answers, CurrentUser user, CancellationToken cancel)
    {
        if (user.Acting is not { } acting || await persons.Find(acting.PersonId, cancel) is not { } person)
        {
            return answers;
        }

        await audit.Record(user.Actor, "Điền sẵn đơn khi làm thay", [person.Id], null, cancel);
        return parties.OwnerAnswers(form.Code, person).Where(a => form.FieldAt(a.Key) is not null).Aggregate(answers, (all, a) => all.With(a.Key, a.Value));
    }

    /// <summary>A refusal when the form states another owner than the person acted for, or that the agent asks for herself.</summary>
    public async Task<Refusal?> Differs(ActingFor acting, string formCode, Person? stated, CancellationToken cancel)
    {
        if ((stated is null && !parties.AsksForOwner(formCode)) || await persons.Find(acting.PersonId, cancel) is not { } person)
        {
            return null;
        }

        if (stated is null)
        {
            return Another(person);
        }

        var same = stated.TaxCode is { } code && person.TaxCode is { } own ? TaxCode.Parse(code, clock.Today()).Value?.ToString() == own
            : stated.PersonalNumber is { } number && person.PersonalNumber is { } known ? number == known
            : VietnameseText.SearchKey(stated.DisplayName) == VietnameseText.SearchKey(person.DisplayName);
        return same ? null : Another(person);
    }

    private static Refusal Another(Person person) => new("other-person", T("submit.other-person", person.DisplayName));
}
