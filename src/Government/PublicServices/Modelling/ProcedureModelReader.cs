using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Reads procedure models; what they name is looked up by <see cref="ModelRules"/>.</summary>
internal static class ProcedureModelReader
{
    private static readonly string[] Channels = ["direct", "online", "postal"];

    public static ProcedureModel Read(DefinitionNode node)
    {
        var model = new ProcedureModel
        {
            Code = node.Text("code", required: true) ?? "",
            Version = node.Whole("version", required: true) ?? 0,
            ValidFrom = node.Day("validFrom", required: true) ?? default,
            Name = node.Text("name", required: true) ?? "",
            Basis = node.Text("basis") ?? "",
            Form = node.Text("form", required: true) ?? "",
            Process = node.Text("process", required: true) ?? "",
            Fee = node.Text("fee") ?? "",
            Template = node.Text("template", required: true) ?? "",
            ResultName = node.Text("resultName") ?? "",
            Limits = Limits(node.Child("limits")),
            Papers = [.. node.Items("papers").Select(Paper)],
        };
        foreach (var twice in model.Papers.GroupBy(p => p.Id).Where(g => g.Count() > 1))
        {
            node.Complain("papers", $"Mã giấy tờ «{twice.Key}» đã dùng rồi.");
        }

        node.Done();
        return model;
    }

    private static Dictionary<string, string> Limits(DefinitionNode? node)
    {
        var limits = new Dictionary<string, string>();
        foreach (var channel in node is null ? [] : Channels)
        {
            if (node!.Text(channel) is not { } limit)
            {
                continue;
            }

            if (!TimeLimit.TryParse(limit, out _))
            {
                node.Complain(channel, $"Không hiểu thời hạn «{limit}». Ví dụ đúng: 3 working_day, same_day 15:00.");
            }

            limits[channel] = limit;
        }

        node?.Done();
        return limits;
    }

    private static Component Paper(DefinitionNode node)
    {
        var paper = new Component
        {
            Id = node.Text("id", required: true) ?? "",
            Name = node.Text("name", required: true) ?? "",
            Required = node.Flag("required"),
            Originals = node.Whole("originals") ?? 0,
            Copies = node.Whole("copies") ?? 0,
            Group = node.Text("when") ?? "",
            Template = node.Text("template") ?? "",
        };
        node.Done();
        return paper;
    }
}
