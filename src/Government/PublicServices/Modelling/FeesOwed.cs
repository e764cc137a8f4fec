using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>What a dossier owes by the schedule that held on the day it was received; what was demanded already stays as it was demanded.</summary>
public sealed class FeesOwed(ModelStore models, ICatalogue catalogue, DossierForms forms, Protector protector, TimeProvider clock)
{
    /// <summary>The schedule of a procedure on a day, or null.</summary>
    public FeeSchedule? Schedule(string procedure, DateOnly day) =>
        catalogue.Find(procedure) is { FeeCode.Length: > 0 } found ? models.Current.Fee(found.FeeCode, day) : null;

    public async Task<IReadOnlyList<FeeOwed>> Of(Dossier dossier, CancellationToken cancel)
    {
        var day = Instants.LocalDate(dossier.Case.ReceivedAt ?? clock.Now());
        if (Schedule(dossier.Case.Topic, day) is not { } schedule || catalogue.Find(dossier.Case.Topic) is not { } procedure)
        {
            return [];
        }

        var form = await forms.Of(procedure, dossier.Row.FormCode, dossier.Row.FormVersion, cancel);
        return schedule.Owed(form, FormAnswers.FromJson(protector.DecryptText(dossier.Row.Answers) ?? "{}"));
    }
}
