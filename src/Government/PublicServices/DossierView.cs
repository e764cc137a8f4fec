namespace NhipCau.Government.PublicServices;

/// <summary>What an operation answers: which dossier, in what state, at which version.</summary>
public sealed record DossierView(Guid Id, string Number, int State, long Version);
