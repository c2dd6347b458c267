namespace Cdp.Segmentation.Ready;

/// <summary>What the events and traits are called that ready segments look at. The defaults are those of Segment's ecommerce and browsing specifications.</summary>
public sealed record ReadyNames
{
    /// <summary>Gets the name of the event of an order.</summary>
    public string Order { get; init; } = "Order Completed";

    /// <summary>Gets the property of an order with its value.</summary>
    public string OrderValue { get; init; } = "total";

    /// <summary>Gets the property of an order with the products, as the path of what tells one from another.</summary>
    public string Product { get; init; } = "products.product_id";

    /// <summary>Gets the name of the event that puts something into a cart.</summary>
    public string CartAddition { get; init; } = "Product Added";

    /// <summary>Gets the property that cart additions and orders have in common; <see langword="null"/> when any order counts.</summary>
    public string? Cart { get; init; } = "cart_id";

    /// <summary>Gets the trait with the plan.</summary>
    public string Plan { get; init; } = "plan";

    /// <summary>Gets the trait with the value of the contract.</summary>
    public string ContractValue { get; init; } = "contractValue";

    /// <summary>Gets the trait with the job title.</summary>
    public string JobTitle { get; init; } = "title";

    /// <summary>Gets the trait with the age, in years.</summary>
    public string Age { get; init; } = "age";

    /// <summary>Gets the trait with the city.</summary>
    public string City { get; init; } = "address.city";

    /// <summary>Gets the trait with the country.</summary>
    public string Country { get; init; } = "address.country";

    /// <summary>Gets the trait with the place: an object with <c>latitude</c> and <c>longitude</c>.</summary>
    public string Place { get; init; } = "address";

    /// <summary>Gets the trait with the channel through which somebody was acquired.</summary>
    public string AcquisitionChannel { get; init; } = "acquisitionChannel";

    /// <summary>Gets the static list of contacts who are acquired already.</summary>
    public string AcquiredList { get; init; } = "acquired";
}
