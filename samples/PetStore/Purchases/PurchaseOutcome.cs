namespace PetStore.Purchases;

/// <summary>How an order ended.</summary>
public enum PurchaseOutcome
{
    Bought,
    NoSuchPet,
    SoldOut,
}
