using System.Text.RegularExpressions;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.OperationsCentre.Scenes;

/// <summary>What a scene must be; paths of messages are those of the editor's fields.</summary>
public sealed partial class SceneRules(IMetricReader metrics, IOrganisation organisation)
{
    public const int MostTiles = 24;
    public const int LongestName = 80;
    public const int LongestText = 600;
    public const int FewestSeconds = 10;
    public const int MostSeconds = 3600;
    public const int Columns = 12;
    public const int MostRows = 4;

    public IReadOnlyList<FieldMessage> Check(SaveScene.Input scene)
    {
        var wrong = new List<FieldMessage>();
        Must(CodeShape().IsMatch(scene.Code), "Code", "Mã cảnh gồm chữ thường không dấu, chữ số và gạch nối, từ 2 đến 40 ký tự, ví dụ tong-quan.");
        Must(scene.Name.Trim().Length is > 0 and <= LongestName, "Name", $"Hãy đặt tên cảnh, không quá {LongestName} ký tự.");
        Must(scene.Seconds is >= FewestSeconds and <= MostSeconds, "Seconds", $"Thời gian hiện từ {FewestSeconds} đến {MostSeconds} giây.");
        Must(scene.Place is >= 1 and <= 999, "Place", "Thứ tự là số từ 1 đến 999.");
        Must(scene.Tiles.Count <= MostTiles, "", $"Một cảnh có nhiều nhất {MostTiles} ô.");
        Must(scene.Tiles.Select(t => t.Id).Distinct().Count() == scene.Tiles.Count, "", "Hai ô không được mang cùng một mã.");
        for (var i = 0; i < scene.Tiles.Count; i++)
        {
            Check(scene.Tiles[i], i);
        }

        return wrong;

        void Must(bool holds, string path, string message)
        {
            if (!holds)
            {
                wrong.Add(new FieldMessage(path, message));
            }
        }

        void Check(Tile tile, int i)
        {
            Must(TileKinds.Words.ContainsKey(tile.Kind), $"Kind-{i}", "Hãy chọn loại ô.");
            Must(tile.Width is >= 2 and <= Columns, $"Width-{i}", $"Chiều rộng từ 2 đến {Columns} cột.");
            Must(tile.Height is >= 1 and <= MostRows, $"Height-{i}", $"Chiều cao từ 1 đến {MostRows} hàng.");
            Must(tile.Title.Length <= LongestName, $"Title-{i}", $"Tên ô không quá {LongestName} ký tự.");
            Must(tile.Text.Length <= LongestText, $"Text-{i}", $"Chữ trong ô không quá {LongestText} ký tự.");
            Must(tile.Agency.Length == 0 || organisation.Current.Find(tile.Agency) is not null, $"Agency-{i}", "Không có cơ quan mang mã này.");
            if (TileKinds.CountsSomething(tile.Kind))
            {
                Must(metrics.Find(tile.Metric) is not null, $"Metric-{i}", "Hãy chọn chỉ số.");
                Must(TilePeriods.Words.ContainsKey(tile.Period), $"Period-{i}", "Hãy chọn kỳ.");
            }

            if (tile.Kind is TileKinds.Ranking or TileKinds.Map)
            {
                Must(TileGroups.Words.ContainsKey(tile.By), $"By-{i}", "Hãy chọn cấp để so sánh.");
            }

            if (tile.Kind == TileKinds.Heat)
            {
                Must(metrics.Find(tile.Metric)?.Kind == MetricKind.Count, $"Metric-{i}", "Bảng nhiệt chỉ dùng cho chỉ số đếm.");
            }

            if (tile.Kind == TileKinds.Countdown)
            {
                Must(tile.Until is not null, $"Until-{i}", "Hãy nhập ngày đếm đến, ví dụ 01/07/2026.");
            }

            if (tile.Kind is TileKinds.Text or TileKinds.Countdown)
            {
                Must(tile.Title.Trim().Length > 0, $"Title-{i}", "Hãy đặt tên ô.");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,39}$")]
    private static partial Regex CodeShape();
}
