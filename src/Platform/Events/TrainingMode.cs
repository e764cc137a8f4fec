using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>
/// Whether this installation is one to learn with (chế độ tập huấn). Then every event is marked, counts nowhere and leaves the house
/// nowhere. A database is for training or for work from its first start on, so that the two never mix.
/// </summary>
public sealed class TrainingMode(IOptions<NhipCauOptions> options)
{
    /// <summary>Said on every page and paper.</summary>
    public const string Mark = "BẢN TẬP HUẤN - KHÔNG CÓ GIÁ TRỊ";

    private const string Fact = "training";

    public bool IsOn => options.Value.Training;

    public EventOrigin Of(EventOrigin origin) => IsOn ? EventOrigin.Training : origin;

    /// <exception cref="SettingException">The database was begun the other way.</exception>
    public async Task Check(Database database, CancellationToken cancel)
    {
        var begun = await database.First<string>("select value from kernel_facts where name = @Fact", new { Fact }, cancel);
        if (begun is null)
        {
            var used = await database.First<int?>("select 1 from events_log where origin <> 3 and case_id is not null limit 1", null, cancel) is not null;
            if (IsOn && used)
            {
                throw new SettingException("NhipCau:Training", "bật chế độ tập huấn trên cơ sở dữ liệu đã có hồ sơ thật. Hãy dùng một cơ sở dữ liệu mới cho tập huấn.");
            }

            await database.Execute("insert into kernel_facts(name, value) values (@Fact, @Value) on conflict do nothing", new { Fact, Value = IsOn ? "true" : "false" }, cancel);
        }
        else if (begun == "true" != IsOn)
        {
            throw new SettingException("NhipCau:Training", IsOn
                ? "bật chế độ tập huấn trên cơ sở dữ liệu đang dùng thật. Hãy dùng một cơ sở dữ liệu mới cho tập huấn."
                : "tắt chế độ tập huấn trên cơ sở dữ liệu của tập huấn. Hồ sơ tập huấn không bao giờ thành hồ sơ thật; hãy dùng cơ sở dữ liệu khác.");
        }
    }
}
