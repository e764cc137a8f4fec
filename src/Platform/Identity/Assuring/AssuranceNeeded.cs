using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>What is said to whoever has a lower level of assurance than asked for, on pages and in the API alike.</summary>
public static class AssuranceNeeded
{
    /// <summary>Code of the refusal; its message stands at the level's name (<c>loa2</c>, <c>loa3</c>), as applications know it.</summary>
    public const string Code = "assurance-needed";

    /// <summary>Null when the person has the level.</summary>
    public static Refusal? Check(Assurance needed, CurrentUser user) =>
        user.Assurance >= needed ? null : new Refusal(Code, [new FieldMessage(SignInFacts.Name(needed), T($"assurance.needed.{(int)needed}"))]);

    /// <summary>The page that asks for the missing step and then goes on at <paramref name="back"/>.</summary>
    public static string Page(Assurance needed, string back) => $"/nang-muc?can={(int)needed}&ve={Uri.EscapeDataString(back)}";
}
