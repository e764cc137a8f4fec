using System.Globalization;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>What a text would change, tried on dossiers that exist. Says no answer of anybody, only names of fields and numbers of dossiers.</summary>
/// <param name="Looked">How many dossiers were tried.</param>
/// <param name="Running">How many of them are still running; they keep the version they began with.</param>
/// <param name="Lines">What would be different, one line each.</param>
public sealed record DryRunReport(int Looked, int Running, IReadOnlyList<DryRunLine> Lines, string Summary);

/// <summary>One difference: a dossier, or the whole.</summary>
public sealed record DryRunLine(Guid? Dossier, string Number, string Words);

/// <summary>Tries a model on the newest dossiers of the procedures it serves.</summary>
public sealed class DryRun(
    Database database, ModelStore store, ICatalogue catalogue, DossierForms forms, CaseStore cases, Dossiers dossiers, DossierClock clock, Protector protector, IFormUnits units, ModelPreview preview)
{
    /// <summary>No more dossiers than these are tried.</summary>
    public const int Most = 300;

    public async Task<DryRunReport> Try(Model model, CancellationToken cancel)
    {
        var set = store.Current.With(model);
        var users = model.Definition is ProcedureModel own ? [own] : ModelRules.Users(model, set).ToList();
        var sample = users.Count == 0 ? [] : await database.Query<Sampled>(
            $"select id, closed_at from cases_cases where kind = 'dossier' and {database.Dialect.AnyOf("topic", "@Codes")} order by opened_at desc, id desc limit {Most}",
            new { Codes = users.Select(u => u.Code).Distinct().ToArray() }, cancel);
        var lines = new List<DryRunLine>();
        foreach (var one in sample)
        {
            if (await dossiers.Find(one.Id, cancel) is { } dossier)
            {
                lines.AddRange((await Differences(model, set, dossier, cancel)).Select(words => new DryRunLine(dossier.Id, dossier.Case.Number, words)));
            }
        }

        if (model.Definition is Process process)
        {
            lines.InsertRange(0, await OfProcess(process, cancel));
        }

        var running = sample.Count(s => s.ClosedAt is null);
        var touched = lines.Where(l => l.Dossier is not null).Select(l => l.Dossier).Distinct().Count();
        return new DryRunReport(sample.Count, running, lines, users.Count == 0
            ? "Chưa có thủ tục nào dùng nội dung này nên không có hồ sơ để thử."
            : sample.Count == 0 ? "Chưa có hồ sơ nào của thủ tục này."
            : $"Đã thử trên {ViFormat.Number(sample.Count)} hồ sơ gần nhất: {ViFormat.Number(touched)} hồ sơ sẽ khác, {ViFormat.Number(running)} hồ sơ đang giải quyết giữ nguyên phiên bản của mình.");
    }

    private async Task<IReadOnlyList<string>> Differences(Model model, ModelSet set, Dossier dossier, CancellationToken cancel) => model.Definition switch
    {
        FormDefinition form => await OfForm(form, dossier, cancel),
        FeeSchedule fee => await OfFee(fee, dossier, cancel),
        ResultTemplate template => await OfTemplate(template, dossier, cancel),
        ProcedureModel procedure => await OfProcedure(procedure, set, dossier, cancel),
        _ => [],
    };

    /// <summary>The fields a dossier handed in on its own day would have been refused at.</summary>
    private async Task<IReadOnlyList<string>> OfForm(FormDefinition form, Dossier dossier, CancellationToken cancel)
    {
        var papers = (await dossiers.Papers(dossier.Id, cancel)).ToDictionary(p => p.Id.ToString("D"), p => new FormFile(p.Id.ToString("D"), p.Name, p.Size, p.MediaType));
        var errors = FormValidator.Validate(form, Answers(dossier), new FormContext { Today = Instants.LocalDate(dossier.Case.OpenedAt), Files = papers, Units = units });
        return errors.Count == 0 ? [] : [$"Không qua được {errors.Count} ô: {string.Join("; ", errors.Take(5).Select(e => form.FieldAt(e.Path)?.Name.Vi ?? e.Path).Distinct())}"];
    }

    private async Task<IReadOnlyList<string>> OfFee(FeeSchedule fee, Dossier dossier, CancellationToken cancel)
    {
        var (form, answers) = (await Form(dossier, cancel), Answers(dossier));
        var day = Instants.LocalDate(dossier.Case.ReceivedAt ?? dossier.Case.OpenedAt);
        var before = store.Current.Fee(fee.Code, day)?.Owed(form, answers).Sum(o => o.ToPay) ?? 0;
        var after = fee.Owed(form, answers).Sum(o => o.ToPay);
        return before == after ? [] : [$"Từ {ViFormat.Money(before)} thành {ViFormat.Money(after)}"];
    }

    private async Task<IReadOnlyList<string>> OfTemplate(ResultTemplate template, Dossier dossier, CancellationToken cancel)
    {
        // Names of people are not looked up for a try; only the answers can leave a gap.
        var (paper, found) = preview.Paper(template, await Form(dossier, cancel), Answers(dossier), dossier.Case);
        // What the body has no words for shows when it is drawn.
        paper.ToPdf(dossier.Case.OpenedAt);
        var gaps = found.Except(TemplateText.Facts).ToList();
        return gaps.Count == 0 ? [] : [$"Không có gì để điền vào: {string.Join(", ", gaps.Take(8))}"];
    }

    private async Task<IReadOnlyList<string>> OfProcedure(ProcedureModel procedure, ModelSet set, Dossier dossier, CancellationToken cancel)
    {
        var lines = new List<string>();
        if (set.Form(procedure.Form, procedure.ValidFrom) is { } form && (form.Code, form.Version) != (dossier.Row.FormCode, dossier.Row.FormVersion))
        {
            lines.AddRange(await OfForm(form, dossier, cancel));
        }

        var channel = ((Channel)dossier.Case.Channel).Code();
        if (dossier.Case.ReceivedAt is { } received && procedure.Limits.GetValueOrDefault(channel) is { } limit && limit != dossier.Case.TimeLimit)
        {
            var due = clock.Of(limit, received, await cases.Pauses(dossier.Id, cancel)).DueDate;
            if (due != dossier.Case.PromisedOn)
            {
                lines.Add($"Hẹn trả {Day(dossier.Case.PromisedOn)} sẽ là {Day(due)}");
            }
        }

        return lines;
    }

    /// <summary>Which versions are being walked now, at which steps, and which of those steps the new version no longer has.</summary>
    private async Task<IEnumerable<DryRunLine>> OfProcess(Process process, CancellationToken cancel)
    {
        var running = await database.Query<Walking>(
            "select process_version as version, step, count(*) as dossiers from cases_cases where kind = 'dossier' and process = @Code and closed_at is null group by process_version, step order by process_version, step", new { process.Code }, cancel);
        return running.Select(w =>
        {
            var old = store.Current.Find(ModelKind.Process, process.Code, w.Version)?.Definition as Process;
            var step = old?.Steps.FirstOrDefault(s => s.Code == w.Step)?.Name ?? w.Step;
            var gone = process.Steps.Any(s => s.Code == w.Step) ? "" : "; phiên bản mới không còn bước này";
            return new DryRunLine(null, $"Phiên bản {w.Version}", $"{ViFormat.Number(w.Dossiers)} hồ sơ ở bước «{step}» đi tiếp theo phiên bản {w.Version}{gone}");
        });
    }

    private async Task<FormDefinition> Form(Dossier dossier, CancellationToken cancel) =>
        await forms.Of(catalogue.Find(dossier.Case.Topic)!, dossier.Row.FormCode, dossier.Row.FormVersion, cancel);

    private FormAnswers Answers(Dossier dossier) => FormAnswers.FromJson(protector.DecryptText(dossier.Row.Answers) ?? "{}");

    private static string Day(DateOnly? day) => day is { } there ? there.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : "không có ngày";

    private sealed record Sampled
    {
        public Guid Id { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
    }

    private sealed record Walking
    {
        public int Version { get; init; }
        public string Step { get; init; } = "";
        public long Dossiers { get; init; }
    }
}
