namespace NhipCau.Platform.Identity;

/// <summary>What an application may ask of a person, as OpenID Connect writes it, with the words people read.</summary>
internal static class ProviderScopes
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string Phone = "phone";
    public const string Email = "email";
    public const string PersonalNumber = "personal_number";
    public const string Offline = "offline_access";

    /// <summary>All scopes of persons; machines are given permissions instead (<see cref="Permissions"/>).</summary>
    public static IReadOnlyList<string> All { get; } = [OpenId, Profile, Phone, Email, PersonalNumber, Offline];

    /// <summary>Those that show something of the person and therefore need a purpose.</summary>
    public static IReadOnlyList<string> WithPurpose { get; } = [Profile, Phone, Email, PersonalNumber, Offline];

    /// <summary>Vietnamese words for the read audit and for officers' pages.</summary>
    public static string Words(string scope) => scope switch
    {
        Profile => "họ tên, ngày sinh, giới tính",
        Phone => "số điện thoại",
        Email => "thư điện tử",
        PersonalNumber => "số định danh cá nhân",
        Offline => "giữ kết nối khi bạn không dùng",
        _ => scope,
    };

    public static IReadOnlyList<string> Split(string? text) => [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
