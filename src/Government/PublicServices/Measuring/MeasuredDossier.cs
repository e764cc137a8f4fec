namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>How the time rule of QĐ 766/QĐ-TTg judges a dossier.</summary>
public enum Verdict
{
    /// <summary>Not ended: late from the day after <see cref="MeasuredDossier.DueOn"/>, without any event.</summary>
    Open = 0,

    /// <summary>Ended on a day before the promised one.</summary>
    Early = 1,

    /// <summary>Ended on the promised day, or nothing was promised.</summary>
    OnTime = 2,

    /// <summary>Ended after the promise, or asked for supplements more than once.</summary>
    Late = 3,
}

/// <summary>What is true of a dossier; stored as one number, the values must not change.</summary>
[Flags]
public enum Measured
{
    None = 0,

    /// <summary>The desk has accepted it (NgayTiepNhan).</summary>
    Accepted = 1,

    /// <summary>State 9 or 10.</summary>
    Finished = 2,

    /// <summary>Handed in online, and where the procedure returns a document the result is electronic (3.3).</summary>
    OnlineCounted = 4,

    /// <summary>Its procedure returns a document.</summary>
    ReturnsPaper = 8,

    /// <summary>The document returned is a file (4.1).</summary>
    ElectronicResult = 16,

    /// <summary>Files in the components and in the result (4.2).</summary>
    Digitised = 32,

    /// <summary>A paper known from an earlier dossier of the same owner was used again (4.3).</summary>
    Reused = 64,

    /// <summary>The applicant owed something.</summary>
    Fee = 128,

    /// <summary>Rated one or two of five.</summary>
    Disliked = 256,

    /// <summary>Supplements were asked for.</summary>
    Supplemented = 512,

    /// <summary>At least one paper was handed in as a file.</summary>
    WithFiles = 1024,

    /// <summary>Belongs on the national portal: live or imported, not made up (1.4).</summary>
    ToSynchronise = 2048,

    /// <summary>The national portal has it: filed there, or sent and taken (1.4).</summary>
    Synchronised = 4096,

    /// <summary>Something it owed was paid through an online channel (3.6).</summary>
    PaidOnline = 8192,
}

/// <summary>A dossier as the index measures it. Ids and codes only.</summary>
public sealed record MeasuredDossier
{
    /// <summary>Stands for "none" and "not yet" in dates that are never null.</summary>
    public static readonly DateOnly Never = new(9999, 12, 31);

    public required Guid CaseId { get; init; }

    /// <summary>The competent agency, which answers for it.</summary>
    public required string Agency { get; init; }
    public required string Desk { get; init; }
    public required string Procedure { get; init; }
    public required int Channel { get; init; }

    /// <summary>Day of receipt, or of handing in while it is not received: the day whose period counts it.</summary>
    public required DateOnly Day { get; init; }
    public required int State { get; init; }
    public required DateOnly EndedOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required Verdict Verdict { get; init; }
    public required Measured Flags { get; init; }
    public required int Supplements { get; init; }

    /// <summary>Office minutes from receipt to result without completed supplements; 0 unless finished.</summary>
    public required long WorkedMinutes { get; init; }

    /// <summary>The same by the wall clock.</summary>
    public required long ElapsedMinutes { get; init; }

    /// <summary>Account of the officer who handled it, where the trail names one.</summary>
    public Guid? Officer { get; init; }

    public DateOnly Month => new(Day.Year, Day.Month, 1);

    /// <summary>Whether it counts as late when asked about at the end of a day.</summary>
    public bool IsLateAt(DateOnly lastDay) => Verdict == Verdict.Late || (Verdict == Verdict.Open && DueOn <= lastDay);
}
