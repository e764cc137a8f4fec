using System.Text.Json;
using NhipCau.Platform.Forms;

namespace NhipCau.Platform.Cases;

/// <summary>A process, or the sentences why its text was refused; <c>Path</c> points into the JSON.</summary>
public sealed record ProcessReading(Process? Process, IReadOnlyList<FieldError> Errors);

/// <summary>
/// Reads processes. The language is closed, and the steps are put in the order in which a case walks them:
/// <c>next</c> names the step after one where it is not the next in the file.
/// </summary>
public static class ProcessReader
{
    /// <summary>Everything a step may allow.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        ["receive", "refuse", "supplement", "forward", "rework", "consult", "fee", "reject", "stop", "assign", "approve", "return"];

    private const double SharesMayMiss = 0.001;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static ProcessReading Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var errors = new List<FieldError>();
            var process = Read(new DefinitionNode(document.RootElement, "", errors, "Quy trình"));
            if (errors.Count == 0)
            {
                errors.AddRange(Complaints(process));
            }

            return new ProcessReading(errors.Count == 0 ? process with { Steps = [.. Walk(process.Steps).Path.Select(i => process.Steps[i])] } : null, errors);
        }
        catch (JsonException broken)
        {
            return new ProcessReading(null, [new FieldError("", $"Tệp quy trình không phải JSON đúng: dòng {(broken.LineNumber ?? 0) + 1}.")]);
        }
    }

    private static Process Read(DefinitionNode node)
    {
        var process = new Process
        {
            Code = node.Text("code", required: true) ?? "",
            Version = node.Whole("version", required: true) ?? 0,
            Name = node.Text("name", required: true) ?? "",
            LegalBasis = node.Text("legalBasis") ?? "",
            ValidFrom = node.Day("validFrom", required: true) ?? default,
            Steps = [.. node.Items("steps", required: true).Select(Step)],
        };
        node.Done();
        return process;
    }

    private static ProcessStep Step(DefinitionNode node)
    {
        var step = new ProcessStep
        {
            Code = node.Text("code", required: true) ?? "",
            Name = node.Text("name", required: true) ?? "",
            Unit = node.Text("unit", required: true) ?? "",
            Permission = node.Text("permission", required: true) ?? "",
            Role = node.Text("role") ?? "",
            Share = (double)(node.Number("share") ?? 0),
            Actions = node.Texts("actions"),
            PublicText = node.Text("publicText", required: true) ?? "",
            Next = node.Text("next") ?? "",
            OwnAppraisal = node.Flag("ownAppraisal"),
        };
        node.Done();
        return step;
    }

    private static IEnumerable<FieldError> Complaints(Process process)
    {
        var steps = process.Steps;
        if (process.Version < 1)
        {
            yield return new FieldError("version", "Phiên bản bắt đầu từ 1.");
        }

        if (steps.Count < 2)
        {
            yield return new FieldError("steps", "Quy trình cần ít nhất bước tiếp nhận và bước trả kết quả.");
            yield break;
        }

        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var error in OfStep(steps, i))
            {
                yield return error;
            }
        }

        var sum = steps.Sum(s => s.Share);
        if (Math.Abs(sum - 1) > SharesMayMiss)
        {
            yield return new FieldError("steps", $"Tỷ lệ thời gian của các bước cộng lại là {Words(sum)}, phải bằng 1.");
        }

        var (path, error2) = Walk(steps);
        if (error2 is not null)
        {
            yield return error2;
            yield break;
        }

        foreach (var missed in Enumerable.Range(0, steps.Count).Except(path))
        {
            yield return new FieldError($"steps[{missed}]", $"Không có đường nào đi tới bước «{steps[missed].Name}».");
        }

        if (!steps[path[0]].Actions.Contains("receive"))
        {
            yield return new FieldError($"steps[{path[0]}].actions", "Bước đầu phải cho phép tiếp nhận (receive).");
        }

        if (!steps[path[^1]].Actions.Contains("return"))
        {
            yield return new FieldError($"steps[{path[^1]}].actions", "Bước cuối phải cho phép trả kết quả (return).");
        }

        if (!steps.Any(s => s.Actions.Contains("approve")))
        {
            yield return new FieldError("steps", "Quy trình chưa có bước ký kết quả (approve).");
        }

        foreach (var stuck in path.SkipLast(1).Where(i => !steps[i].Actions.Contains("forward") && !steps[i].Actions.Contains("approve")))
        {
            yield return new FieldError($"steps[{stuck}].actions", $"Hồ sơ không đi tiếp được từ bước «{steps[stuck].Name}»: cần forward hoặc approve.");
        }
    }

    private static IEnumerable<FieldError> OfStep(IReadOnlyList<ProcessStep> steps, int i)
    {
        var step = steps[i];
        if (steps.Take(i).Any(s => s.Code == step.Code))
        {
            yield return new FieldError($"steps[{i}].code", $"Mã bước «{step.Code}» đã dùng rồi.");
        }

        if (step.Unit is not ("desk" or "handling" or "competent") && !(step.Unit.StartsWith("agency:", StringComparison.Ordinal) && step.Unit.Length > "agency:".Length))
        {
            yield return new FieldError($"steps[{i}].unit", $"Đơn vị «{step.Unit}» phải là desk, handling, competent hoặc agency: kèm mã cơ quan.");
        }

        if (step.Share is < 0 or > 1)
        {
            yield return new FieldError($"steps[{i}].share", "Tỷ lệ thời gian của một bước từ 0 đến 1.");
        }

        if (step.OwnAppraisal && !step.Actions.Contains("approve"))
        {
            yield return new FieldError($"steps[{i}].ownAppraisal", "Chỉ bước ký kết quả (approve) mới cho phép người thẩm định tự ký.");
        }

        if (step.Actions.Count == 0)
        {
            yield return new FieldError($"steps[{i}].actions", "Bước này chưa cho phép việc gì.");
        }

        foreach (var unknown in step.Actions.Except(Actions))
        {
            yield return new FieldError($"steps[{i}].actions", $"Không có việc «{unknown}».");
        }

        if (step.Next.Length > 0 && steps.All(s => s.Code != step.Next))
        {
            yield return new FieldError($"steps[{i}].next", $"Không có bước «{step.Next}».");
        }
    }

    /// <summary>The indexes of the steps as a case walks them, and the complaint where it would walk in a circle.</summary>
    private static (List<int> Path, FieldError? Error) Walk(IReadOnlyList<ProcessStep> steps)
    {
        var path = new List<int>();
        var at = 0;
        while (at < steps.Count)
        {
            path.Add(at);
            var from = at;
            var step = steps[at];
            var next = step.Next.Length == 0 ? -1 : Enumerable.Range(0, steps.Count).FirstOrDefault(i => steps[i].Code == step.Next, -1);
            at = next >= 0 ? next : step.Actions.Contains("return") ? steps.Count : at + 1;
            if (path.Contains(at))
            {
                return (path, new FieldError($"steps[{from}].next", $"Quy trình đi vòng: từ bước «{step.Name}» quay lại bước «{steps[at].Name}»."));
            }
        }

        return (path, null);
    }

    private static string Words(double number) => Math.Round(number, 3).ToString("0.###", System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));
}
