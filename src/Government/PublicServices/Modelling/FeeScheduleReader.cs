using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Reads fee schedules.</summary>
internal static class FeeScheduleReader
{
    public static FeeSchedule Read(DefinitionNode node)
    {
        var fee = new FeeSchedule
        {
            Code = node.Text("code", required: true) ?? "",
            Version = node.Whole("version", required: true) ?? 0,
            ValidFrom = node.Day("validFrom", required: true) ?? default,
            Name = node.Text("name", required: true) ?? "",
            Basis = node.Text("basis") ?? "",
            Parts = [.. node.Items("parts", required: true).Select(Part)],
            Exemptions = [.. node.Items("exemptions").Select(Exemption)],
        };
        foreach (var twice in fee.Parts.GroupBy(p => p.Code).Where(g => g.Count() > 1))
        {
            node.Complain("parts", $"Mã khoản «{twice.Key}» đã dùng rồi.");
        }

        for (var i = 0; i < fee.Exemptions.Count; i++)
        {
            foreach (var unknown in fee.Exemptions[i].Parts.Except(fee.Parts.Select(p => p.Code)))
            {
                node.Complain($"exemptions[{i}].parts", $"Không có khoản «{unknown}».");
            }
        }

        node.Done();
        return fee;
    }

    private static FeeRule Part(DefinitionNode node)
    {
        var part = new FeeRule
        {
            Code = node.Text("code", required: true) ?? "",
            Name = node.Text("name", required: true) ?? "",
            Kind = node.Text("kind") ?? "fee",
            Dong = node.Long("amount"),
            RatePercent = node.Number("ratePercent"),
            Of = node.Text("of") ?? "",
            Per = node.Text("per") ?? "",
            Times = node.Text("times") ?? "",
            From = node.Whole("from") ?? 1,
            To = node.Whole("to"),
            Most = node.Long("most"),
            When = node.When("when"),
            CollectedBy = node.Text("collectedBy") ?? "",
        };
        if (part.Kind is not ("fee" or "tax"))
        {
            node.Complain("kind", $"Loại khoản thu «{part.Kind}» phải là fee hoặc tax.");
        }

        if ((part.Dong is null) == (part.RatePercent is null))
        {
            node.Complain("amount", "Mỗi khoản có đúng một trong hai: số tiền (amount) hoặc tỷ lệ phần trăm (ratePercent).");
        }

        if (part.Dong < 0)
        {
            node.Complain("amount", "Số tiền không được âm.");
        }

        if (part.RatePercent is < 0 or > 100)
        {
            node.Complain("ratePercent", "Tỷ lệ phần trăm từ 0 đến 100.");
        }

        if (part.RatePercent is not null && part.Of.Length == 0)
        {
            node.Complain("of", "Tỷ lệ phần trăm cần “of”: ô số tiền mà nó tính trên đó.");
        }

        if (part.From < 1 || part.To < part.From)
        {
            node.Complain("to", "“from” bắt đầu từ 1 và “to” không nhỏ hơn “from”.");
        }

        node.Done();
        return part;
    }

    private static FeeExemption Exemption(DefinitionNode node)
    {
        if (!node.Has("when"))
        {
            node.Complain("when", "Thiếu “when”: ai được miễn.");
        }

        var exemption = new FeeExemption(node.Text("name", required: true) ?? "", node.When("when") ?? new VisibleWhen("", [], Negated: false), node.Text("basis") ?? "", node.Texts("parts"));
        node.Done();
        return exemption;
    }
}
