using NhipCau.TestKit;

namespace NhipCau.Platform.Tests.Administration;

/// <summary>Small tables of our own, each with the traps of real ones.</summary>
internal sealed class Tables : IDisposable
{
    private const string UnitHead = "province,code,level,name,type,parent_code,valid_from,valid_to,from_resolution,to_resolution\n";
    private const string SuccessionHead = "old_province,old_district,old_district_name,old_code,old_name,n_targets,new_province,new_code,new_name,share,approx_lon,approx_lat\n";
    private const string AgencyHead = "code,name,short_name,kind,parent_code,unit_code,one_stop,valid_from,valid_to\n";
    private readonly TestFolder folder = new();
    private int number;

    public string Units(params string[] rows) => Write(UnitHead + string.Join('\n', rows) + "\n");

    public string Succession(params string[] rows) => Write(SuccessionHead + string.Join('\n', rows) + "\n");

    public string Agencies(params string[] rows) => Write(AgencyHead + string.Join('\n', rows) + "\n");

    public string Write(string text)
    {
        var file = folder.File($"{++number}.csv");
        File.WriteAllText(file, text);
        return file;
    }

    public string New(string name) => folder.File(name);

    public void Dispose() => folder.Dispose();
}
