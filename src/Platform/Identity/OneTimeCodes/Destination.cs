using System.Net.Mail;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>A phone that takes text messages or an e-mail address, in the one spelling it is compared and stored in.</summary>
internal sealed record Destination(string Kind, string Value)
{
    public const string Phone = "phone";
    public const string Email = "email";

    /// <summary>Enough to be recognised by its holder and by nobody else.</summary>
    public string Masked => Kind == Phone ? PhoneNumber.Parse(Value).Value?.Masked ?? "" : $"{Value[0]}•••{Value[Value.IndexOf('@', StringComparison.Ordinal)..]}";

    /// <remarks>Refuses: <c>invalid</c> at the field named.</remarks>
    public static Outcome<Destination> Parse(string? text, string field)
    {
        var typed = VietnameseText.Clean(text).Trim();
        if (typed.Length == 0)
        {
            return Wrong(field, T("code-to.none"));
        }

        if (typed.Contains('@', StringComparison.Ordinal))
        {
            return IsEmail(typed) ? new Destination(Email, typed.ToLowerInvariant()) : Wrong(field, T("code-to.email-wrong"));
        }

        var phone = PhoneNumber.Parse(typed);
        return !phone.IsValid ? Wrong(field, phone.Error!) : !phone.Value.IsMobile ? Wrong(field, T("code-to.landline")) : new Destination(Phone, phone.Value.ToString());
    }

    private static bool IsEmail(string text) =>
        text.Length <= 200 && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) && text.All(c => c > ' ');

    private static Refusal Wrong(string field, string sentence) => new("invalid", [new FieldMessage(field, sentence)]);
}
