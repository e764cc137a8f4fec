using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Phrasing;

/// <summary>Sentences offered in a dossier's action forms, already filled for that dossier.</summary>
public sealed class PhraseChoices(Phrases phrases)
{
    /// <returns>Per action, the sentences with whose they are; none for actions that have none.</returns>
    public async Task<ILookup<string, (PhraseScope Scope, string Text)>> For(DossierPicture picture, CurrentUser user, CancellationToken cancel)
    {
        var c = picture.Case;
        var values = new Dictionary<string, string?>
        {
            ["hồ sơ"] = c.Number,
            ["thủ tục"] = c.Title,
            ["người nộp"] = picture.Submitter?.DisplayName,
            ["chủ hồ sơ"] = picture.Owner?.DisplayName,
            ["hạn"] = c.PromisedAt is { } promised ? ViFormat.DateTime(promised) : null,
        };
        return (await phrases.For(user, cancel)).ToLookup(p => p.Action, p => (p.Scope, p.Filled(values)));
    }
}
