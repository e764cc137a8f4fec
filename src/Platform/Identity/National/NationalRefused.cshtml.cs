using Microsoft.AspNetCore.Mvc;

namespace NhipCau.Platform.Identity;

/// <summary>Says why the national identity did not lead in, and where else to go.</summary>
internal sealed class NationalRefusedModel(CurrentUser user) : FormPage
{
    private static readonly string[] Reasons = ["away", "state", "answer", "cancelled", "claims", "disabled", "mismatch", "other-person", "linked-elsewhere", "way-closed", "stale"];

    [BindProperty(SupportsGet = true, Name = "vi")]
    public string? Reason { get; set; }

    public string Why => Reasons.Contains(Reason) ? Reason! : "answer";
    public bool SignedIn => user.IsSignedIn;
    public string Goal => BackOr("/");
    public string SignInHref => SignedIn ? Goal : "/dang-nhap?ve=" + Uri.EscapeDataString(Goal);

    public static string Page(string why, string back) => $"/dang-nhap/vneid/khong-duoc?vi={why}&ve={Uri.EscapeDataString(back)}";
}
