using System.Text.RegularExpressions;

namespace NhipCau.Platform.Codes;

/// <summary>
/// Code of an administrative procedure in the national database: <c>2.000815</c>;
/// as published by one agency: <c>2.000815.000.00.00.H55</c>; one online service of it: <c>2.000815.000.00.00.H55.02</c>.
/// </summary>
public sealed partial record ProcedureCode
{
    private ProcedureCode(string national, AgencyCode? agency, string? service)
    {
        National = national;
        Agency = agency;
        Service = service;
    }

    /// <summary>The national part, <c>d.dddddd</c>: the same procedure everywhere.</summary>
    public string National { get; }

    /// <summary>The agency that published it, in the form of 13 characters; null in a national code.</summary>
    public AgencyCode? Agency { get; }

    /// <summary>The number of the online service, zeros kept; null in a code of a procedure.</summary>
    public string? Service { get; }

    /// <summary>Whether the code has no agency.</summary>
    public bool IsNational => Agency is null;

    /// <summary>The same procedure without agency and service.</summary>
    public ProcedureCode ToNational() => new(National, null, null);

    /// <summary>Reads any of the three forms.</summary>
    public static Parsed<ProcedureCode> Parse(string? input)
    {
        var match = Form().Match(CodeText.Normalise(input));
        if (!match.Success)
        {
            return Parsed<ProcedureCode>.Refused(
                "Mã thủ tục hành chính có dạng 1.004441, hoặc 2.000815.000.00.00.H55 (kèm cơ quan), có thể thêm số dịch vụ .02 ở cuối.");
        }

        var agency = match.Groups["agency"] is { Success: true } group ? AgencyCode.Parse(group.Value).Value : null;
        var service = match.Groups["service"] is { Success: true } number ? number.Value : null;
        return new ProcedureCode(match.Groups["national"].Value, agency, service);
    }

    /// <summary>The code as the national portal writes it.</summary>
    public override string ToString() =>
        string.Join('.', new[] { National, Agency?.ToString(), Service }.Where(part => part is not null));

    [GeneratedRegex(@"^(?<national>[1-9]\.[0-9]{6})(\.(?<agency>[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2})(\.(?<service>[0-9]{2,4}))?)?\z")]
    private static partial Regex Form();
}
