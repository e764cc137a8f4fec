namespace NhipCau.Platform.Identity;

/// <summary>A partner's machine as stored: its secret only as a keyed hash.</summary>
internal sealed class Credential
{
    public string ClientId { get; init; } = "";
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public byte[] SecretHash { get; init; } = [];
    /// <summary>Permissions separated by blanks, as OAuth 2.0 writes scopes.</summary>
    public string Scopes { get; init; } = "";
    public string AgencyId { get; init; } = "";
    public string Path { get; init; } = "";
    /// <summary>Requests a minute.</summary>
    public int Rate { get; init; }

    public Session ToSession() => new()
    {
        AccountId = Id,
        PersonId = null,
        Stamp = "",
        DisplayName = Name,
        Demo = false,
        Positions = [],
        MachineAgency = AgencyId,
        MachineClient = ClientId,
        MachineGrants = new Grants(Path.Length == 0 ? [] : Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => (s, new GrantRange(Path, true)))),
    };
}
