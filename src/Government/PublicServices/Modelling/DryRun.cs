using System.Globalization;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Pdf;
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

/// <summary>
/// Tries a model on the newest dossiers of the procedures it serves: all of them are read at once (cases, dossiers, papers and pauses, a
/// query each), the words of a result are filled in for every one, and a PDF is drawn only for the newest and for some that differ.
/// </summary>
public sealed class DryRun(
    Database database, ModelStore store, ICatalogue catalogue, DossierForms forms, CaseStore cases, Dossiers dossiers, DossierClock clock, Protector protector, IFormUnits units, ModelPreview preview)
{
    /// <summary>No more dossiers than these are tried.</summary>
    public const int Most = 300;

    /// <summary>No more results than these are drawn.</summary>
    public const int MostDrawn = 10;

    public async Task<DryRunReport> Try(Model model, CancellationToken cancel)
    {
        var set = store.Current.With(model);
        var users = model.Definition is ProcedureModel own ? [own] : ModelRules.Users(model, set).ToList();
        var sample = users.Count == 0 || model.Definition is Process ? [] : await Read(users, model, cancel);
        var lines = new List<DryRunLine>();
        var drawn = 0;
        foreach (var one in sample)
        {
            var differences = Differences(model, set, one);
            lines.AddRange(differences.Select(words => new DryRunLine(one.Dossier.Id, one.Dossier.Case.Number, words)));
            if (model.Definition is ResultTemplate template && drawn < MostDrawn && (drawn == 0 || differences.Count > 0))
            {
                // What cannot be set on a page shows only when it is drawn.
                Fill(template, one).Paper.ToPdf(one.Dossier.Case.OpenedAt);
                drawn++;
            }
        }

        if (model.Definition is Process process)
        {
            var walking = await Walked(process, cancel);
            return new DryRunReport(0, (int)walking.Sum(w => w.Dossiers), [.. walking.Select(w => OfProcess(process, w))], Summary(users.Count, walking));
        }

        var running = sample.Count(s => s.Dossier.Case.ClosedAt is null);
        var touched = lines.Select(l => l.Dossier).Distinct().Count();
        return new DryRunReport(sample.Count, running, lines, users.Count == 0
            ? "Chưa có thủ tục nào dùng nội dung này nên không có hồ sơ để thử."
            : sample.Count == 0 ? "Chưa có hồ sơ nào của thủ tục này."
            : $"Đã thử trên {ViFormat.Number(sample.Count)} hồ sơ gần nhất (nhiều nhất {Most}): {ViFormat.Number(touched)} hồ sơ sẽ khác, {ViFormat.Number(running)} hồ sơ đang giải quyết giữ nguyên phiên bản của mình."
                + (drawn == 0 ? "" : $" Lời văn điền cho mọi hồ sơ; bản PDF vẽ thử {drawn} bản: hồ sơ mới nhất và những hồ sơ khác đi."));
    }

    private async Task<IReadOnlyList<Tried>> Read(IEnumerable<ProcedureModel> users, Model model, CancellationToken cancel)
    {
        var found = await database.Query<CaseRecord>(
            $"select {CaseStore.Columns} from cases_cases where kind = 'dossier' and {database.Dialect.AnyOf("topic", "@Codes")} order by opened_at desc, id desc limit {Most}",
            new { Codes = users.Select(u => u.Code).Distinct().ToArray() }, cancel);
        var ids = found.Select(c => c.Id).ToList();
        var papers = model.Definition is FormDefinition or ProcedureModel ? await dossiers.Papers(ids, cancel) : null;
        var pauses = model.Definition is ProcedureModel ? await cases.Pauses(ids, cancel) : null;
        var known = new Dictionary<(string, string, int), FormDefinition>();
        var read = new List<Tried>();
        foreach (var dossier in await dossiers.Join(found, cancel))
        {
            var key = (dossier.Case.Topic, dossier.Row.FormCode, dossier.Row.FormVersion);
            if (!known.TryGetValue(key, out var form))
            {
                known[key] = form = await forms.Of(catalogue.Find(dossier.Case.Topic)!, dossier.Row.FormCode, dossier.Row.FormVersion, cancel);
            }

            read.Add(new Tried(dossier, form, FormAnswers.FromJson(protector.DecryptText(dossier.Row.Answers) ?? "{}"), [.. papers?[dossier.Id] ?? []], [.. pauses?[dossier.Id] ?? []]));
        }

        return read;
    }

    private List<string> Differences(Model model, ModelSet set, Tried one) => model.Definition switch
    {
        FormDefinition form => OfForm(form, one),
        FeeSchedule fee => OfFee(fee, one),
        ResultTemplate template => OfTemplate(template, one),
        ProcedureModel procedure => OfProcedure(procedure, set, one),
        _ => [],
    };

    /// <summary>The fields a dossier handed in on its own day would have been refused at.</summary>
    private List<string> OfForm(FormDefinition form, Tried one)
    {
        var papers = one.Papers.ToDictionary(p => p.Id.ToString("D"), p => new FormFile(p.Id.ToString("D"), p.Name, p.Size, p.MediaType));
        var errors = FormValidator.Validate(form, one.Answers, new FormContext { Today = Instants.LocalDate(one.Dossier.Case.OpenedAt), Files = papers, Units = units });
        return errors.Count == 0 ? [] : [$"Không qua được {errors.Count} ô: {string.Join("; ", errors.Take(5).Select(e => form.FieldAt(e.Path)?.Name.Vi ?? e.Path).Distinct())}"];
    }

    private List<string> OfFee(FeeSchedule fee, Tried one)
    {
        var day = Instants.LocalDate(one.Dossier.Case.ReceivedAt ?? one.Dossier.Case.OpenedAt);
        var before = store.Current.Fee(fee.Code, day)?.Owed(one.Form, one.Answers).Sum(o => o.ToPay) ?? 0;
        var after = fee.Owed(one.Form, one.Answers).Sum(o => o.ToPay);
        return before == after ? [] : [$"Từ {ViFormat.Money(before)} thành {ViFormat.Money(after)}"];
    }

    private List<string> OfTemplate(ResultTemplate template, Tried one)
    {
        // Names of people are not looked up for a try; only the answers can leave a gap.
        var gaps = Fill(template, one).Gaps.Except(TemplateText.Facts).ToList();
        return gaps.Count == 0 ? [] : [$"Không có gì để điền vào: {string.Join(", ", gaps.Take(8))}"];
    }

    private (OfficialForm Paper, IReadOnlyList<string> Gaps) Fill(ResultTemplate template, Tried one) => preview.Paper(template, one.Form, one.Answers, one.Dossier.Case);

    private List<string> OfProcedure(ProcedureModel procedure, ModelSet set, Tried one)
    {
        var (lines, c, row) = (new List<string>(), one.Dossier.Case, one.Dossier.Row);
        if (set.Form(procedure.Form, procedure.ValidFrom) is { } form && (form.Code, form.Version) != (row.FormCode, row.FormVersion))
        {
            lines.AddRange(OfForm(form, one));
        }

        if (c.ReceivedAt is { } received && procedure.Limits.GetValueOrDefault(((Channel)c.Channel).Code()) is { } limit && limit != c.TimeLimit)
        {
            var due = clock.Of(limit, received, one.Pauses).DueDate;
            if (due != c.PromisedOn)
            {
                lines.Add($"Hẹn trả {Day(c.PromisedOn)} sẽ là {Day(due)}");
            }
        }

        return lines;
    }

    /// <summary>Which versions of a process are being walked now, and at which steps.</summary>
    private Task<List<Walking>> Walked(Process process, CancellationToken cancel) => database.Query<Walking>(
        "select process_version as version, step, count(*) as dossiers from cases_cases where kind = 'dossier' and process = @Code and closed_at is null group by process_version, step order by process_version, step", new { process.Code }, cancel);

    private DryRunLine OfProcess(Process process, Walking walking)
    {
        var old = store.Current.Find(ModelKind.Process, process.Code, walking.Version)?.Definition as Process;
        var step = old?.Steps.FirstOrDefault(s => s.Code == walking.Step)?.Name ?? walking.Step;
        var gone = process.Steps.Any(s => s.Code == walking.Step) ? "" : "; phiên bản mới không còn bước này";
        return new DryRunLine(null, $"Phiên bản {walking.Version}", $"{ViFormat.Number(walking.Dossiers)} hồ sơ ở bước «{step}» đi tiếp theo phiên bản {walking.Version}{gone}");
    }

    private static string Summary(int users, List<Walking> walking) => walking.Count > 0
        ? $"{ViFormat.Number(walking.Sum(w => w.Dossiers))} hồ sơ đang đi theo các phiên bản trước và giữ nguyên phiên bản của mình; bảng dưới đếm tất cả, theo từng bước."
        : users == 0 ? "Chưa có thủ tục nào dùng nội dung này nên không có hồ sơ để thử." : "Không có hồ sơ nào đang giải quyết theo quy trình này.";

    private static string Day(DateOnly? day) => day is { } there ? there.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : "không có ngày";

    /// <summary>A dossier with all a try needs.</summary>
    private sealed record Tried(Dossier Dossier, FormDefinition Form, FormAnswers Answers, IReadOnlyList<Paper> Papers, IReadOnlyList<CasePause> Pauses);

    private sealed record Walking
    {
        public int Version { get; init; }
        public string Step { get; init; } = "";
        public long Dossiers { get; init; }
    }
}
