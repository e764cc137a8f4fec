namespace NhipCau.Platform.Administration.Querying;

/// <summary>A unit as the API shows it; <see cref="ValidTo"/> is the first day it no longer holds, null while open.</summary>
public sealed record UnitView(string Code, string Name, string Type, int Level, string Province, string? ParentCode, DateOnly ValidFrom, DateOnly? ValidTo, string? LegalBasis)
{
    internal static UnitView Of(AdministrativeUnit u) => new(u.Code, u.Name, u.Type, u.Level, u.Province, Known(u.ParentCode), u.ValidFrom, End(u.ValidTo), Known(u.LegalBasis));

    internal static string? Known(string text) => text.Length == 0 ? null : text;

    internal static DateOnly? End(DateOnly date) => date == AdministrationDates.Open ? null : date;
}

/// <summary>Units in force on a date.</summary>
public sealed record UnitList(DateOnly Date, int Count, IReadOnlyList<UnitView> Units);

/// <summary>One candidate that took the unit whole or in part.</summary>
public sealed record SuccessorView(string Code, string Name, string Province, string Share, DateOnly EffectiveDate, string? LegalBasis);

/// <summary>What became of a unit; <see cref="Certain"/> is null when it was divided or nothing is known: then never take the first candidate.</summary>
public sealed record SuccessorsView(string Code, DateOnly Date, string? Certain, IReadOnlyList<SuccessorView> Candidates);

/// <summary>An agency as the API shows it.</summary>
public sealed record AgencyView(string Id, string Code, string Name, string ShortName, string Kind, string? ParentId, string? UnitCode, bool OneStop, DateOnly ValidFrom, DateOnly? ValidTo)
{
    internal static AgencyView Of(Agency a) => new(a.Id, a.Code, a.Name, a.ShortName, a.Kind, UnitView.Known(a.ParentId), UnitView.Known(a.UnitCode), a.OneStop, a.ValidFrom, UnitView.End(a.ValidTo));
}

/// <summary>Agencies in force on a date.</summary>
public sealed record AgencyList(DateOnly Date, int Count, IReadOnlyList<AgencyView> Agencies);
