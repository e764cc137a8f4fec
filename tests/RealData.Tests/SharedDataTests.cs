using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests;

public sealed class SharedDataTests
{
    [Fact]
    public void The_folder_holds_the_vectors() => File.Exists(SharedData.PathOf("text_vectors.json")).ShouldBeTrue();
}
