using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Tests.Structure;

/// <summary>One of our assemblies, read as metadata: its types, what each names and which texts it holds.</summary>
internal sealed class HouseAssembly
{
    private readonly PEReader file;
    private readonly MetadataReader reader;

    private HouseAssembly(string path)
    {
        file = new PEReader(File.OpenRead(path));
        reader = file.GetMetadataReader();
        Name = reader.GetString(reader.GetAssemblyDefinition().Name);
        References = [.. reader.AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name))];
        Types = [.. reader.TypeDefinitions.Select(h => HouseType.Read(file, reader, h))];
    }

    public static HouseAssembly Platform { get; } = new(typeof(Database).Assembly.Location);

    /// <summary>Every wing: each assembly beside the tests that is neither Platform, nor the host, nor a test's.</summary>
    public static IReadOnlyList<HouseAssembly> Wings { get; } =
        [.. Directory.GetFiles(AppContext.BaseDirectory, "NhipCau.*.dll")
            .Where(f => !f.EndsWith("Tests.dll", StringComparison.Ordinal) && !f.EndsWith("TestKit.dll", StringComparison.Ordinal) && !f.EndsWith("NhipCau.Platform.dll", StringComparison.Ordinal))
            .Select(f => new HouseAssembly(f))];

    public static IEnumerable<HouseAssembly> All => [Platform, .. Wings];

    public string Name { get; }
    public IReadOnlyList<string> References { get; }
    public IReadOnlyList<HouseType> Types { get; }

    /// <summary>The room a full type name of this assembly lies in: <c>NhipCau.Government.PublicServices.Dossier</c> lies in <c>PublicServices</c>; null at the root.</summary>
    public string? Room(string type)
    {
        if (type.StartsWith("AspNetCoreGeneratedDocument.", StringComparison.Ordinal))
        {
            return type.Split('.')[1].Split('_')[0];
        }

        var parts = type.Split('.');
        return type.StartsWith(Name + ".", StringComparison.Ordinal) && parts.Length > Name.Split('.').Length + 1 ? parts[Name.Split('.').Length] : null;
    }

    public override string ToString() => Name;
}
