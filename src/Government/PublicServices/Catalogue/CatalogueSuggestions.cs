using NhipCau.Platform.Administration;
using NhipCau.Platform.Search;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>What search boxes suggest: what people call things, procedures, life events, agencies.</summary>
internal sealed class CatalogueSuggestions(ProcedureCatalogue catalogue, CatalogueReference reference, IOrganisation organisation) : ISuggestionSource
{
    public string Version => $"{catalogue.Version} {organisation.ChartDate:O}";

    public IEnumerable<Suggestion> All()
    {
        foreach (var synonym in reference.Synonyms.All)
        {
            yield return catalogue.Find(synonym.TargetId) is { } meant
                ? new Suggestion(synonym.Term, $"/thu-tuc/{meant.Code}", meant.Name)
                : new Suggestion(synonym.Term, $"/dich-vu-cong?q={Uri.EscapeDataString(synonym.Term)}", synonym.Meaning);
        }

        foreach (var happening in reference.LifeEvents)
        {
            yield return new Suggestion(happening.Name, $"/dich-vu-cong/su-kien/{happening.Slug}", "Sự kiện trong đời");
        }

        foreach (var procedure in catalogue.All.Where(p => p.Status == "public").OrderBy(p => p.Source != "shipped").ThenBy(p => p.Name.Length))
        {
            yield return new Suggestion(procedure.Name, $"/thu-tuc/{procedure.Code}", procedure.Field);
        }

        foreach (var agency in organisation.Current.Agencies.Where(a => a.Kind is "department" or "district" or "commune"))
        {
            yield return new Suggestion(agency.Name, $"/co-quan/{agency.Id}", "Cơ quan");
        }
    }
}
