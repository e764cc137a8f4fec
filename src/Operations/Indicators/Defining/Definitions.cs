namespace NhipCau.Operations.Indicators.Defining;

/// <summary>How a version of a definition is written.</summary>
internal static class Definitions
{
    public const string Insert =
        "insert into indicators_definitions(" + IndicatorCatalogue.Columns + ") values (@Code, @Version, @ValidFrom, @Ended, @Name, @Meaning, @Theme, @Measure, @Decimals, @Least, @Most, @Negative, @Period, @DueDays, @Agency, @Scope, @Direction, @Cumulative, @LegalBasis, @Confidence, @Shipped, @Reason, @ChangedAt, @ChangedBy)";

    public static object Arguments(Indicator i) => new
    {
        i.Code,
        i.Version,
        i.ValidFrom,
        i.Ended,
        i.Name,
        i.Meaning,
        i.Theme,
        i.Measure,
        i.Decimals,
        i.Least,
        i.Most,
        i.Negative,
        i.Period,
        i.DueDays,
        i.Agency,
        i.Scope,
        i.Direction,
        i.Cumulative,
        i.LegalBasis,
        i.Confidence,
        i.Shipped,
        i.Reason,
        i.ChangedAt,
        i.ChangedBy,
    };
}
