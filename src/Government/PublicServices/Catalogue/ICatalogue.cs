using NhipCau.Platform.Administration;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>The catalogue as everybody else in public services sees it; answered from memory.</summary>
public interface ICatalogue
{
    Procedure? Find(string code);

    /// <summary>May this agency handle the procedure on that date (competence: procedure × level × agency × date)?</summary>
    bool IsCompetent(string code, string agencyId, DateOnly on);

    IReadOnlyList<Agency> AgenciesFor(string code, DateOnly on);

    /// <summary>Can a dossier be handed in online (toàn trình or một phần)?</summary>
    bool MayGoOnline(Procedure procedure);
}
