namespace NhipCau.Platform.Administration;

/// <summary>An agency (cơ quan), division or branch, as it stands between two dates. <see cref="Id"/> never changes; <see cref="Code"/> is official and may.</summary>
public sealed record Agency
{
    public required string Id { get; init; }
    public required string Code { get; init; }
    /// <summary>Orders the tree: the parent's path, a dot, the own step. A subtree is the path itself and all that start with path and dot.</summary>
    public required string Path { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    /// <summary>province, department, district, commune, division, branch, centre, partner.</summary>
    public required string Kind { get; init; }
    public required string ParentId { get; init; }
    public required string UnitCode { get; init; }
    /// <summary>Has a one-stop desk (bộ phận một cửa).</summary>
    public required bool OneStop { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }

    public bool IsWithin(string ancestorPath) => Path == ancestorPath || Path.StartsWith(ancestorPath + ".", StringComparison.Ordinal);
}

/// <summary>One version of an administrative unit (đơn vị hành chính).</summary>
public sealed record AdministrativeUnit
{
    public required string UnitId { get; init; }
    public required string Province { get; init; }
    public required string Code { get; init; }
    /// <summary>1 province, 2 district, 3 commune.</summary>
    public required int Level { get; init; }
    public required string Type { get; init; }
    public required string Name { get; init; }
    public required string ParentCode { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
    public required string LegalBasis { get; init; }
}
