namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>An administrative procedure (thủ tục hành chính) as published.</summary>
public sealed record Procedure
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    /// <summary>Lĩnh vực.</summary>
    public required string Field { get; init; }
    public string Ministry { get; init; } = "";
    /// <summary>tinh, huyen, xa, joined by <c>|</c>.</summary>
    public string Levels { get; init; } = "";
    public int ServiceLevel2021 { get; init; }
    /// <summary><c>toan_trinh</c>, <c>mot_phan</c> or <c>thong_tin</c> (NĐ 42/2022).</summary>
    public string ServiceLevel2022 { get; init; } = "thong_tin";
    public string Subjects { get; init; } = "";
    public string Decision { get; init; } = "";
    public string ResultName { get; init; } = "";
    public string ResultCode { get; init; } = "";
    /// <summary>Time limit per channel (<c>direct</c>, <c>online</c>, <c>postal</c>), in the calendar's text form; a channel that is not offered has no entry.</summary>
    public IReadOnlyDictionary<string, string> Limits { get; init; } = new Dictionary<string, string>();
    /// <summary>Fees per channel in đồng; null when unknown.</summary>
    public IReadOnlyDictionary<string, long?> Fees { get; init; } = new Dictionary<string, long?>();
    public string FeeNote { get; init; } = "";
    public ProcedureParts Parts { get; init; } = new();
    public IReadOnlyList<Component> Components { get; init; } = [];
    /// <summary>Empty: the form is generated from the components.</summary>
    public string FormCode { get; init; } = "";
    public string ProcessCode { get; init; } = "standard";
    /// <summary>Empty: nothing is charged by a schedule.</summary>
    public string FeeCode { get; init; } = "";
    /// <summary>Empty: the result has the common wording.</summary>
    public string TemplateCode { get; init; } = "";
    /// <summary>Agency pattern of the division that handles it; empty: the competent agency itself.</summary>
    public string HandlingPattern { get; init; } = "";
    /// <summary>Code of the department that answers for the field.</summary>
    public string LeadAgency { get; init; } = "";
    /// <summary><c>public</c>, or <c>retired</c>: no new dossiers.</summary>
    public string Status { get; init; } = "public";
    /// <summary><c>shipped</c> facts, or full texts by <c>import</c>.</summary>
    public string Source { get; init; } = "";
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidTo { get; init; }
}

/// <summary>The texts of the mandatory parts; empty where the source has none.</summary>
public sealed record ProcedureParts
{
    public string Sequence { get; init; } = "";
    public string Methods { get; init; } = "";
    public string ComponentsText { get; init; } = "";
    public string TimeLimit { get; init; } = "";
    public string Subjects { get; init; } = "";
    public string Agencies { get; init; } = "";
    public string LegalBasis { get; init; } = "";
    public string Requirements { get; init; } = "";
    public string Result { get; init; } = "";
}

/// <summary>One paper of the component list (thành phần hồ sơ).</summary>
public sealed record Component
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public int Originals { get; init; }
    public int Copies { get; init; }
    public string Template { get; init; } = "";
    /// <summary>The case it is asked for (<c>Trường hợp ủy quyền</c>); empty: always.</summary>
    public string Group { get; init; } = "";
    public bool Required { get; init; } = true;
}
