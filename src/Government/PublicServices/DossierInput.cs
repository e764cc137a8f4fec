namespace NhipCau.Government.PublicServices;

/// <summary>What every action on a dossier is sent with: the key that makes it happen once, the dossier, and the version its doer saw.</summary>
public abstract record DossierInput
{
    public required Guid RequestId { get; init; }
    public required Guid DossierId { get; init; }
    public required long Version { get; init; }
}
