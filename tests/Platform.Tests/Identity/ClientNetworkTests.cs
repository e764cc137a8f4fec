using System.Net;
using NhipCau.Platform.Identity;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

public sealed class ClientNetworkTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2405:4802:1234:5678:9abc:def0:1:2", "2405:4802:1234:5678::/64")]
    [InlineData("::1", "::/64")]
    public void One_connection_counts_as_one_whatever_address_of_its_own_it_takes(string address, string network) => ClientNetwork.Of(IPAddress.Parse(address)).ShouldBe(network);

    [Fact]
    public void Neighbours_do_not_use_up_each_others_tries() =>
        ClientNetwork.Of(IPAddress.Parse("2405:4802:1234:5678::1")).ShouldNotBe(ClientNetwork.Of(IPAddress.Parse("2405:4802:1234:5679::1")));
}
