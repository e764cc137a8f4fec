using NhipCau.Platform.Administration;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>The catalogue as everybody else in public services sees it; answered from memory.</summary>
public interface ICatalogue
{
    /// <summary>Every procedure, by name.</summary>
    IReadOnlyList<Procedure> All { get; }

    Procedure? Find(string code);

    /// <summary>May this agency handle the procedure on that date (competence: procedure × level × agency × date)?</summary>
    bool IsCompetent(string code, string agencyId, DateOnly on);

    /// <summary>The agencies of the chart in force that may handle it on that date, in the order of the chart.</summary>
    IReadOnlyList<Agency> AgenciesFor(string code, DateOnly on);

    /// <summary>What an agency of the chart in force may handle on that date, by name.</summary>
    IReadOnlyList<Procedure> ProceduresOf(string agencyId, DateOnly on);

    /// <summary>Can a dossier be handed in online (toàn trình or một phần)?</summary>
    bool MayGoOnline(Procedure procedure);

    /// <summary>Where a dossier for this agency is handed in on paper: its own one-stop desk, or the nearest above; null when it has none.</summary>
    Agency? DeskFor(string agencyId);
}
