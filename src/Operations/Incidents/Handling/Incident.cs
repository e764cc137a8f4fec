namespace NhipCau.Operations.Incidents.Handling;

/// <summary>An incident (sự cố, tình huống) beside its case, whose id it bears.</summary>
public sealed record Incident
{
    public const string CaseKind = "incident";
    public const string Process = "incident";
    public const int Open = 0;
    public const int Ended = 1;

    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    /// <summary>A code of <c>data/national/incident_kinds.csv</c>.</summary>
    public string Kind { get; init; } = "";
    /// <summary>1 to 4, as of alerts.</summary>
    public int Severity { get; init; }
    public string Title { get; init; } = "";
    public string Description { get; init; } = "";
    public string UnitCode { get; init; } = "";
    /// <summary>Degrees WGS 84.</summary>
    public double? Longitude { get; init; }
    public double? Latitude { get; init; }
    public string Place { get; init; } = "";
    /// <summary>Who leads.</summary>
    public string Agency { get; init; } = "";
    /// <summary>An exercise (diễn tập): marked everywhere, counted nowhere.</summary>
    public bool Drill { get; init; }
    public Guid? AlertId { get; init; }
    public int State { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public Guid OpenedBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>By when it should be over, by its kind.</summary>
    public DateTimeOffset PromisedAt { get; init; }
    public int Dead { get; init; }
    public int Missing { get; init; }
    public int Injured { get; init; }
    /// <summary>People moved to safety.</summary>
    public int Moved { get; init; }
    /// <summary>Other damage, in words.</summary>
    public string Affected { get; init; } = "";
    /// <summary>Codes of map layers, by comma.</summary>
    public string Layers { get; init; } = "";
    /// <summary>Cameras nearby: a name and an address a line.</summary>
    public string Cameras { get; init; } = "";
    public string Summary { get; init; } = "";
    public string Lessons { get; init; } = "";
    /// <summary>Lines of the log so far.</summary>
    public int Lines { get; init; }

    public bool IsOpen => State == Open;

    /// <summary>The province's map over this place with the layers named here.</summary>
    public string MapAddress => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/dieu-hanh/ban-do?lop={Uri.EscapeDataString(Layers)}{(Longitude is { } lon && Latitude is { } lat ? $"&nhin={lon:0.######},{lat:0.######},13" : "")}");
}

/// <summary>What an agency is asked to do in an incident, with a clock of its own.</summary>
public sealed record IncidentTask
{
    public const int Given = 0;
    public const int Accepted = 1;
    public const int Done = 2;
    public const int Withdrawn = 3;

    public Guid Id { get; init; }
    public Guid IncidentId { get; init; }
    public string Agency { get; init; } = "";
    public string Text { get; init; } = "";
    /// <summary>As it was given: <c>4 giờ</c>, <c>8 giờ làm việc</c>.</summary>
    public string TimeLimit { get; init; } = "";
    public DateTimeOffset GivenAt { get; init; }
    public Guid GivenBy { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public int State { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public Guid? AcceptedBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public Guid? EndedBy { get; init; }
    public string Result { get; init; } = "";
    public long Version { get; init; }

    /// <summary>Over its time: still under way, or ended after it.</summary>
    public bool IsLate(DateTimeOffset now) => State != Withdrawn && (EndedAt ?? now) > DueAt;

    public string StateWords => State switch { Given => "Mới giao", Accepted => "Đang làm", Done => "Đã xong", _ => "Đã rút" };
}

/// <summary>A line of an incident's log; never changed, corrected by another that names it.</summary>
public sealed record IncidentLine
{
    public int No { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid AccountId { get; init; }
    public string Agency { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Text { get; init; } = "";
    public int? Corrects { get; init; }
    public Guid? TaskId { get; init; }

    public static string Words(string kind) => kind switch
    {
        "opened" => "Mở sự cố",
        "decision" => "Quyết định",
        "note" => "Ghi chép",
        "amended" => "Cập nhật",
        "task" => "Giao nhiệm vụ",
        "progress" => "Tiến độ",
        "ended" => "Kết thúc",
        "reopened" => "Mở lại",
        "report" => "Báo cáo",
        "joined" => "Tham gia",
        _ => kind,
    };
}

/// <summary>Somebody who takes part.</summary>
public sealed record IncidentParticipant
{
    public Guid AccountId { get; init; }
    public string Part { get; init; } = "";
    public DateTimeOffset JoinedAt { get; init; }
}

/// <summary>Payloads of <c>incident.*</c> events: ids, codes and numbers.</summary>
public static class IncidentEvents
{
    public const string Opened = "incident.opened";
    public const string Amended = "incident.amended";
    public const string Ended = "incident.ended";
    public const string Reopened = "incident.reopened";
    public const string TaskGiven = "incident.task-given";
    public const string TaskAnswered = "incident.task-answered";
    public const string Reported = "incident.reported";

    public sealed record Facts(Guid IncidentId, string Kind, int Severity, string Agency, string Unit, bool Drill)
    {
        internal static Facts Of(Incident i) => new(i.Id, i.Kind, i.Severity, i.Agency, i.UnitCode, i.Drill);
    }

    public sealed record TaskFacts(Guid IncidentId, Guid TaskId, string Agency, int State, bool Late, bool Drill);
}
