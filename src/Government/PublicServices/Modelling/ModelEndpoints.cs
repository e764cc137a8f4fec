using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Versions as files: the JSON as it was published, and a template's sample as PDF.</summary>
internal static class ModelEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/can-bo/quy-dinh/{kind}/{code}/{version:int}/tep", (string kind, string code, int version, ModelStore store, CurrentUser user) =>
            Find(kind, code, version, store, user) is { } model
                ? Results.File(Encoding.UTF8.GetBytes(model.Text), "application/json", $"{model.Code}@{model.Version}.json")
                : Results.NotFound()).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapGet("/can-bo/quy-dinh/{kind}/{code}/{version:int}/xem-thu.pdf", (string kind, string code, int version, ModelStore store, ModelPreview preview, CurrentUser user) =>
            Find(kind, code, version, store, user) is { } model && preview.Sample(model) is { } pdf
                ? Results.File(pdf, "application/pdf", $"{model.Code}@{model.Version}.pdf")
                : Results.NotFound()).RequireAuthorization().ExcludeFromDescription();
    }

    private static Model? Find(string kind, string code, int version, ModelStore store, CurrentUser user) =>
        user.Grants.Has(Permissions.EditCatalogue) && ModelKinds.Find(kind) is { } known ? store.Current.Find(known, code, version) : null;
}
