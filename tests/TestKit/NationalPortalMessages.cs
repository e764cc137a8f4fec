using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NhipCau.TestKit;

/// <summary>What the stand-in does with each message.</summary>
public sealed partial class NationalPortalStandIn
{
    private async Task<object> Upload(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        using var content = new MemoryStream();
        await form.Files[0].CopyToAsync(content);
        var name = form["TepDinhKemId"].ToString();
        return new { error_code = "0", message = "", DuongDanTaiTepTin = Keep(name, content.ToArray()) };
    }

    private async Task<object> Take(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        lock (gate)
        {
            foreach (var dossier in body["Data"]!.AsArray().Select(d => d!.AsObject()))
            {
                var number = Text(dossier, "MaHoSo");
                if (Wrong(dossier) is { } wrong)
                {
                    return new { error_code = "3", message = wrong };
                }

                var known = Dossiers.GetValueOrDefault(number);
                if (!body["IsUpdating"]!.GetValue<bool>())
                {
                    if (known is not null)
                    {
                        return new { error_code = "-3", message = $"Hồ sơ {number} đã tồn tại" };
                    }

                    Dossiers[number] = new PortalDossier { Content = dossier.DeepClone().AsObject(), TimesNew = 1 };
                    continue;
                }

                if (known is null)
                {
                    return new { error_code = "3", message = $"Không có hồ sơ {number}" };
                }

                known.Content = dossier.DeepClone().AsObject();
                known.Updates++;
            }
        }

        return new { error_code = 0, message = "Thành công" };
    }

    private async Task<object> Progress(HttpContext http)
    {
        var rows = (await JsonNode.ParseAsync(http.Request.Body))!.AsArray().Select(r => r!.AsObject()).ToList();
        lock (gate)
        {
            if (rows.Count > 10 || rows.Select(Wrong).FirstOrDefault(w => w is not null) is not null)
            {
                return new { error_code = "3", message = rows.Count > 10 ? "Quá 10 dòng" : rows.Select(Wrong).First(w => w is not null) };
            }

            if (Dossiers.GetValueOrDefault(Text(rows[0], "MaHoSo")) is not { } dossier)
            {
                return new { error_code = "3", message = "Không có hồ sơ" };
            }

            var lines = rows.Select(r => $"{Text(r, "ThoiDiemXuLy")} {Text(r, "TrangThai")} {Text(r, "NguoiXuLy")}: {Text(r, "NoiDungXuLy")}").ToList();
            if (dossier.Progress.Contains(lines[^1]))
            {
                return new { error_code = "-3", message = "Tiến trình đã tồn tại" };
            }

            dossier.Progress.AddRange(lines);
        }

        return new { error_code = "0", message = "" };
    }

    private async Task<object> State(HttpContext http)
    {
        var state = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        lock (gate)
        {
            if (Dossiers.GetValueOrDefault(Text(state, "MaHoSo")) is not { } dossier || Wrong(state) is not null)
            {
                return new { error_code = "3", message = "Không có hồ sơ" };
            }

            dossier.States.Add(Text(state, "TrangThaiHoSo"));
        }

        return new { error_code = "0", message = "" };
    }

    private Task<object> List(HttpContext http)
    {
        lock (gate)
        {
            return Task.FromResult<object>(new { error_code = "0", message = "", data = filed.Select(f => f.DeepClone()).ToList() });
        }
    }

    private async Task<object> Acknowledge(HttpContext http)
    {
        var answer = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        lock (gate)
        {
            var number = Text(answer, "MaHoSo");
            foreach (var dossier in filed.Where(f => Text(f, "MaHoSo") == number && Text(answer, "KetQua") == "1"))
            {
                Dossiers.TryAdd(number, new PortalDossier { Content = dossier });
            }

            filed.RemoveAll(f => Text(f, "MaHoSo") == number);
            Answers.Add((number, Text(answer, "KetQua") == "1", Text(answer, "LyDo")));
        }

        return new { error_code = "0", message = "" };
    }

    private Task<object> Paper(HttpContext http)
    {
        lock (gate)
        {
            return Task.FromResult<object>(files.TryGetValue((string)http.Request.RouteValues["name"]!, out var content) ? content : 404);
        }
    }

    private static string? Wrong(JsonObject message) =>
        Times.FirstOrDefault(t => Text(message, t) is { Length: > 0 } at && !DateTime.TryParseExact(at, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) is { } time ? $"{time} sai dạng"
        : Text(message, "TrichYeuHoSo").Length > 1000 ? "TrichYeuHoSo quá dài"
        : Text(message, "NguoiXuLy").Length > 50 ? "NguoiXuLy quá dài"
        : Text(message, "MaHoSo").Length == 0 ? "Thiếu MaHoSo" : null;

    private static string Text(JsonObject message, string name) => message[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
